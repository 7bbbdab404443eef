namespace AgentHost.Tests.Reading;

/// <summary>Messages in languages that are not read: not understood, never half read.</summary>
public sealed class OtherLanguageTests
{
    [Theory]
    [InlineData("Olá, preciso de 5 números em Boston com mensagens de texto, por favor. Obrigado!")]
    [InlineData("Gostaria de encomendar dez números de telefone para Newark até sexta-feira.")]
    [InlineData("Buongiorno, avrei bisogno di 10 numeri a Chicago con chiamate e messaggi, grazie.")]
    [InlineData("Quero 10 números de Orlando")]
    [InlineData("ciao, mi servono 3 numeri di telefono per il mio negozio a Brooklyn")]
    [InlineData("Guten Tag, wir brauchen bitte 10 Rufnummern in Chicago mit SMS.")]
    [InlineData("Hallo, ik heb 3 nummers nodig in Toronto voor onze winkel.")]
    [InlineData("Dzień dobry, potrzebujemy 5 numerów w Chicago dla naszej firmy.")]
    [InlineData("您好，我们需要在旧金山订购10个电话号码，谢谢。")]
    [InlineData("Здравствуйте, нам нужно 5 номеров в Бруклине.")]
    [InlineData("Bonjou, mwen bezwen 3 nimewo telefon nan Miami tanpri, mèsi.")]
    [InlineData("Xin chào, chúng tôi cần 5 số điện thoại ở San Jose cho cửa hàng.")]
    public void Read_OtherLanguage_IsNotUnderstood(string text)
    {
        var reading = ReadingText.Read(text);

        Assert.False(reading.Understood);
        Assert.Equal("other", ReadingText.Short(reading.Request));
        Assert.Contains(reading.Notes, note => note.Code == "not_understood");
    }

    [Fact]
    public void Read_OtherLanguage_SaysWhatItRecognised()
    {
        const string text = "Guten Tag, wir brauchen bitte 10 Rufnummern in Chicago mit der Vorwahl 312 bis zum 15.06.2026.";

        var reading = ReadingText.Read(text);

        Assert.Contains(reading.Spans, span => span.Slot == "city" && text.Substring(span.Start, span.Length) == "Chicago");
    }

    [Theory]
    [InlineData("We need 10 numbers in Trois-Rivières and 5 in La Tuque for the Caisse Desjardins team", "order: 10 CA Trois-Rivieres,QC; 5 CA La Tuque,QC | for Caisse Desjardins")]
    [InlineData("Please order 5 numbers in Los Angeles, 4 in Las Vegas and 3 in El Paso", "order: 5 Los Angeles,CA; 4 Las Vegas,NV; 3 El Paso,TX")]
    [InlineData("Des Moines 5\nBaton Rouge 2\nLa Jolla 3", "order: 5 Des Moines,IA; 2 Baton Rouge,LA; 3 La Jolla,CA")]
    public void Read_ForeignNamesInEnglish_AreStillEnglish(string text, string expected) =>
        Assert.Equal(expected, ReadingText.Short(ReadingText.Read(text).Request));
}
