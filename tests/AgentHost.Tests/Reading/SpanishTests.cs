using AgentHost.Numbering.Requests;

namespace AgentHost.Tests.Reading;

/// <summary>Spanish as written in the United States. The messages came on Tuesday, May 5, 2026.</summary>
public sealed class SpanishTests
{
    [Theory]
    [InlineData("Quiero seis números de Laredo. Los necesitamos para el lunes.", "order: 6 Laredo,TX | by 2026-05-11")]
    [InlineData("Cuatro números en El Paso para el sábado 16 de mayo", "order: 4 El Paso,TX | by 2026-05-16")]
    public void Read_ADayAfterAnArticle_IsTheDeadline(string text, string expected) => Assert.Equal(expected, ReadingText.Short(ReadingText.Read(text).Request));

    [Theory]
    [InlineData("portabilidad del número 323-555-0161, que tengo hoy en T-Mobile", "port_in | +13235550161")]
    [InlineData("Hola, necesito 5 números locales en Houston con llamadas y mensajes de texto, por favor", "order: 5 Houston,TX [voice sms]")]
    [InlineData("nesecito 3 numeros d miami porfa", "order: 3 Miami,FL")]
    [InlineData("quiero un número gratuito", "order: 1 toll_free")]
    [InlineData("ocupamos 4 números de El Paso y 3 de Las Cruces", "order: 4 El Paso,TX; 3 Las Cruces,NM")]
    [InlineData("compren varios números de Fresno", "order: some Fresno,CA | ? quantity")]
    [InlineData("8 números con código de área 210 o 726", "order: 8 210/726")]
    [InlineData("Quisiera 2 números en Nueva York y 1 en Filadelfia", "order: 2 New York,NY; 1 Philadelphia,PA")]
    public void Read_Order_HasItsLines(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("una docena de números en Laredo", "order: 12 Laredo,TX")]
    [InlineData("un par de números en Laredo", "order: 2 Laredo,TX")]
    [InlineData("veinticinco números en Laredo", "order: 25 Laredo,TX")]
    [InlineData("treinta y dos números en Laredo", "order: 32 Laredo,TX")]
    [InlineData("mil doscientos números en Laredo", "order: 1200 Laredo,TX")]
    [InlineData("entre 10 y 15 números en Laredo", "order: 10-15 Laredo,TX")]
    [InlineData("unos 20 números en Laredo", "order: 20 Laredo,TX")]
    public void Read_Numerals_AreCounted(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("necesitamos 6 números en Tucson para el viernes", "order: 6 Tucson,AZ | by 2026-05-08")]
    [InlineData("necesitamos 6 números en Tucson antes del 3 de junio", "order: 6 Tucson,AZ | by 2026-06-03")]
    [InlineData("necesitamos 6 números en Tucson dentro de dos semanas", "order: 6 Tucson,AZ | by 2026-05-19")]
    [InlineData("necesitamos 6 números en Tucson para fin de mes", "order: 6 Tucson,AZ | by 2026-05-31")]
    [InlineData("necesitamos 6 números en Tucson para mañana", "order: 6 Tucson,AZ | by 2026-05-06")]
    [InlineData("necesitamos 6 números en Tucson a no más de 75 centavos al mes cada uno", "order: 6 Tucson,AZ $0.75")]
    [InlineData("necesitamos 6 números en Tucson, menos de $2 mensuales", "order: 6 Tucson,AZ $2")]
    public void Read_DatesAndPrices_AreRead(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("ocho números, perdón, nueve, del 210", "order: 9 210")]
    [InlineData("4 números en Dallas o cerca", "order: 4 Dallas,TX nearby")]
    [InlineData("4 números del 305 solamente", "order: 4 305 exact")]
    [InlineData("4 números del 305 que terminen en 00", "order: 4 305 ends_with 00")]
    [InlineData("10 números consecutivos en Phoenix con Twilio", "order: 10 Phoenix,AZ block twilio")]
    [InlineData("5 números de Fresno para la campaña Cosecha Segura, podemos esperar", "order: 5 Fresno,CA | for Cosecha Segura, backorder")]
    [InlineData("20 números en Salinas, solo si los tienen en existencia", "order: 20 Salinas,CA | stock only")]
    [InlineData("dos números de Tampa y uno sin costo, todos con voz y texto", "order: 2 Tampa,FL [voice sms]; 1 toll_free [voice sms]")]
    [InlineData("un numero de chicago area 312 xfa", "order: 1 312 Chicago,IL")]
    [InlineData("20 líneas en Orlando, repartidas por igual entre 407 y 689", "order: 10 407 Orlando,FL; 10 689 Orlando,FL")]
    [InlineData("cuatro números en McAllen que digan TACOS", "order: 4 McAllen,TX contains 82267")]
    [InlineData("6 números para Raleigh, Carolina del Norte", "order: 6 Raleigh,NC")]
    [InlineData("7 números en Miami y la misma cantidad en Tampa, sin mensajes", "order: 7 Miami,FL; 7 Tampa,FL")]
    public void Read_Conditions_AreRead(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("¿Tienen números disponibles en el 602?", "search: some 602")]
    [InlineData("¿Cuánto cuestan 10 números gratuitos?", "search: 10 toll_free")]
    [InlineData("¿Cómo va mi pedido ORD-7736?", "status | ref ORD-7736")]
    [InlineData("cancelen la orden 4417 por favor", "cancel_order | ref 4417")]
    [InlineData("queremos portar el 713-555-0120 con ustedes", "port_in | +17135550120")]
    [InlineData("Den de baja el 720-555-0109. El 720-555-0110 se queda.", "release | +17205550109")]
    [InlineData("activen los mensajes de texto en el 915-555-0148", "configure | +19155550148")]
    [InlineData("den de baja del 773-555-0140 al 773-555-0142", "release | +17735550140 +17735550141 +17735550142")]
    [InlineData("¿cuánto cuesta un número 800 al mes?", "search: 1 toll_free")]
    [InlineData("Gracias por todo, que tengan buen día", "other")]
    public void Read_Intents_AreToldApart(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("Hey, necesito 3 numbers for Dallas, y 2 para Fort Worth please", "order: 3 Dallas,TX; 2 Fort Worth,TX")]
    [InlineData("ocupo 4 numeros con texting en San Antonio, toll free no", "order: 4 San Antonio,TX [sms]")]
    public void Read_SpanishMixedWithEnglish_IsRead(string text, string expected) => Check(text, expected);

    [Fact]
    public void Read_AnswersOfADialogue_FillAndChangeTheRequest()
    {
        NumberRequest? request = null;
        foreach (var (message, expected) in new[]
        {
            ("necesito números", "order: some | ? quantity location"),
            ("seis", "order: 6 | ? location"),
            ("en Houston", "order: 6 Houston,TX"),
            ("mejor 12", "order: 12 Houston,TX"),
            ("y uno gratuito", "order: 12 Houston,TX; 1 toll_free"),
            ("olvídalo", "other"),
        })
        {
            request = ReadingText.Read(message, request).Request;
            Assert.Equal(expected, ReadingText.Short(request));
        }
    }

    [Theory]
    [InlineData("agregue mensajes de texto al 305-555-0111 por favor", "configure | +13055550111")]
    [InlineData("Quiero 10 números en 305, perdón, en 786, y 12 en lugar de 10", "order: 12 786")]
    public void Read_WhatIsChanged_IsToldFromWhatIsWanted(string text, string expected) => Check(text, expected);

    private static void Check(string text, string expected) => Assert.Equal(expected, ReadingText.Short(ReadingText.Read(text).Request));
}
