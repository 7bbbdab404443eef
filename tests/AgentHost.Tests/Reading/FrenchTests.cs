using AgentHost.Numbering.Requests;

namespace AgentHost.Tests.Reading;

/// <summary>French as written in Canada. The messages came on Tuesday, May 5, 2026.</summary>
public sealed class FrenchTests
{
    [Theory]
    [InlineData("On veut un numéro gratuit avec le préfixe 877", "order: 1 toll_free 877")]
    [InlineData("Il nous faut 3 numéros à Moncton, nous patienterons si besoin", "order: 3 CA Moncton,NB | backorder")]
    [InlineData("Bonjour, j'aurais besoin de 12 numéros locaux à Québec avec appels et textos, svp", "order: 12 CA Quebec City,QC [voice sms]")]
    [InlineData("jai besoin dun numero a laval stp", "order: 1 CA Laval,QC")]
    [InlineData("Il nous faut cinq numéros sans frais", "order: 5 toll_free")]
    [InlineData("commandez 3 numéros dans le 819 et 4 dans le 873", "order: 3 CA 819; 4 CA 873")]
    [InlineData("On voudrait des numéros à Trois-Rivières", "order: some CA Trois-Rivieres,QC | ? quantity")]
    [InlineData("Veuillez réserver 1 500 numéros de l'indicatif 438", "order: 1500 CA 438")]
    [InlineData("6 numéros canadiens avec télécopie, pas de sans frais", "order: 6 CA [fax] | ? location")]
    public void Read_Order_HasItsLines(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("une dizaine de numéros à Gatineau", "order: 10 CA Gatineau,QC")]
    [InlineData("vingt et un numéros à Gatineau", "order: 21 CA Gatineau,QC")]
    [InlineData("soixante-douze numéros à Gatineau", "order: 72 CA Gatineau,QC")]
    [InlineData("quatre-vingt-dix-sept numéros à Gatineau", "order: 97 CA Gatineau,QC")]
    [InlineData("mille deux cents numéros à Gatineau", "order: 1200 CA Gatineau,QC")]
    [InlineData("entre 10 et 15 numéros à Gatineau", "order: 10-15 CA Gatineau,QC")]
    [InlineData("de 5 à 8 numéros à Gatineau", "order: 5-8 CA Gatineau,QC")]
    [InlineData("deux douzaines de numéros à Gatineau", "order: 24 CA Gatineau,QC")]
    public void Read_Numerals_AreCounted(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("il nous faut 4 numéros à Lévis d'ici vendredi", "order: 4 CA Levis,QC | by 2026-05-08")]
    [InlineData("il nous faut 4 numéros à Lévis pour le 15 juin", "order: 4 CA Levis,QC | by 2026-06-15")]
    [InlineData("il nous faut 4 numéros à Lévis d'ici la fin du mois", "order: 4 CA Levis,QC | by 2026-05-31")]
    [InlineData("il nous faut 4 numéros à Lévis avant le 1er juillet 2026", "order: 4 CA Levis,QC | by 2026-07-01")]
    [InlineData("il nous faut 4 numéros à Lévis dans deux semaines", "order: 4 CA Levis,QC | by 2026-05-19")]
    [InlineData("il nous faut 4 numéros à Lévis pour demain", "order: 4 CA Levis,QC | by 2026-05-06")]
    [InlineData("il nous faut 4 numéros à Lévis à 1,25 $ par mois maximum", "order: 4 CA Levis,QC $1.25")]
    [InlineData("il nous faut 4 numéros à Lévis, moins de 2,50 $ US chacun", "order: 4 CA Levis,QC $2.5")]
    public void Read_DatesAndPrices_AreRead(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("6 numéros dans le 514, oups, 16", "order: 16 CA 514")]
    [InlineData("8 numéros à Montréal ou dans les environs", "order: 8 CA Montreal,QC nearby")]
    [InlineData("8 numéros à Montréal, 514 seulement", "order: 8 CA 514 Montreal,QC exact")]
    [InlineData("deux numéros à Sherbrooke qui finissent par 00", "order: 2 CA Sherbrooke,QC ends_with 00")]
    [InlineData("20 numéros consécutifs à Québec chez Telnyx", "order: 20 CA Quebec City,QC block telnyx")]
    [InlineData("5 numéros à Laval pour la campagne « Portes ouvertes », on peut attendre", "order: 5 CA Laval,QC | for Portes ouvertes, backorder")]
    [InlineData("5 numéros à Laval, seulement s'ils sont en stock", "order: 5 CA Laval,QC | stock only")]
    [InlineData("25 numéros répartis également entre le 418 et le 581", "order: 13 CA 418; 12 CA 581")]
    [InlineData("10 numéros dans chacune des villes suivantes : Laval, Longueuil et Brossard", "order: 10 CA Laval,QC; 10 CA Longueuil,QC; 10 CA Brossard,QC")]
    [InlineData("de 5 à 10 numéros à Toronto, de préférence 416, sinon 647", "order: 5-10 CA 416/647 Toronto,ON")]
    [InlineData("6 numéros à Winnipeg pour le projet Aurore boréale", "order: 6 CA Winnipeg,MB | for Aurore boréale")]
    [InlineData("8 numéros au Québec et 2 à Québec", "order: 8 CA QC; 2 CA Quebec City,QC")]
    [InlineData("10 numéros à Cornwall, en Ontario", "order: 10 CA Cornwall,ON")]
    public void Read_Conditions_AreRead(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("Avez-vous des numéros dans le 367?", "search: some CA 367")]
    [InlineData("Combien coûtent 10 numéros sans frais?", "search: 10 toll_free")]
    [InlineData("Où en est la commande ORD-1042?", "status | ref ORD-1042")]
    [InlineData("annulez la commande CMD-5530 svp", "cancel_order | ref CMD-5530")]
    [InlineData("Nous voulons transférer chez vous le 450-555-0123", "port_in | +14505550123")]
    [InlineData("Pouvez-vous débrancher le 819 555-0144?", "release | +18195550144")]
    [InlineData("Débranchez le 819 555-0144. Le 819 555-0145 reste.", "release | +18195550144")]
    [InlineData("activez les textos sur le 438-555-0190", "configure | +14385550190")]
    [InlineData("Pouvez-vous enlever les textos sur le 450 555-0187?", "configure | +14505550187")]
    [InlineData("annulez notre commande en souffrance BO-310", "cancel_order | ref BO-310")]
    [InlineData("Bonne journée à toute l'équipe!", "other")]
    public void Read_Intents_AreToldApart(string text, string expected) => Check(text, expected);

    [Fact]
    public void Read_AnswersOfADialogue_FillAndChangeTheRequest()
    {
        NumberRequest? request = null;
        foreach (var (message, expected) in new[]
        {
            ("il me faut 10 numéros", "order: 10 | ? location"),
            ("à Laval", "order: 10 CA Laval,QC"),
            ("finalement 8", "order: 8 CA Laval,QC"),
            ("et 2 sans frais", "order: 8 CA Laval,QC; 2 toll_free"),
            ("laisse tomber", "other"),
        })
        {
            request = ReadingText.Read(message, request).Request;
            Assert.Equal(expected, ReadingText.Short(request));
        }
    }

    [Theory]
    [InlineData("3 numéros à Gatineau pour aviser les patients par texto", "order: 3 CA Gatineau,QC [sms]")]
    [InlineData("2 numéros à Gatineau, répondez par texto", "order: 2 CA Gatineau,QC")]
    [InlineData("ajoutez la télécopie au 418-555-0140 s.v.p.", "configure | +14185550140")]
    [InlineData("Redirigez le 418-555-0101 vers le cellulaire du patron, 418-555-0199", "configure | +14185550101")]
    [InlineData("Portez le 514-555-0110 au 514-555-0113, à l'exception du 514-555-0112", "port_in | +15145550110 +15145550111 +15145550113")]
    [InlineData("Il me faut 8 numéros dans le 418... on se reprend : dans le 581, et 9 plutôt que 8", "order: 9 CA 581")]
    public void Read_FeaturesAndNumbersNamed_AreToldApart(string text, string expected) => Check(text, expected);

    private static void Check(string text, string expected) => Assert.Equal(expected, ReadingText.Short(ReadingText.Read(text).Request));
}
