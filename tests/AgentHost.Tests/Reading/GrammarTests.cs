using AgentHost.Numbering;

namespace AgentHost.Tests.Reading;

public sealed class GrammarTests
{
    [Theory]
    [InlineData("20 numbers, 12 in Austin, and the rest in Round Rock", "order: 12 Austin,TX; 8 Round Rock,TX")]
    [InlineData("We need 20 in 512, and the rest in 737", "order: 20 512; some 737 | ? quantity")]
    [InlineData("100 SMS numbers, 60% in 509 and 40% in 206", "order: 60 509 [sms]; 40 206 [sms]")]
    [InlineData("60 numbers: a third in Dallas, a third in Houston, the rest in Austin", "order: 20 Dallas,TX; 20 Houston,TX; 20 Austin,TX")]
    [InlineData("18 numbers altogether: half of them with area code 514, the other half with 450", "order: 9 CA 514; 9 CA 450")]
    [InlineData("12 numbers in Texas, 7 of them in Dallas and the remaining five in El Paso", "order: 7 Dallas,TX; 5 El Paso,TX")]
    [InlineData("I need 8 numbers, 2 each for Spokane, Yakima, Olympia and Tacoma", "order: 2 Spokane,WA; 2 Yakima,WA; 2 Olympia,WA; 2 Tacoma,WA")]
    public void Read_PartsOfATotal_GetTheirCounts(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("get 3 for reno. no 4. 4 for reno thx", "order: 4 Reno,NV")]
    [InlineData("6 numbers in Halifax please. Six in Halifax is all.", "order: 6 CA Halifax,NS")]
    [InlineData("5 numbers in Halifax. Also add 5 more in Halifax.", "order: 10 CA Halifax,NS")]
    [InlineData("24 numbers. Knoxville ideally; if that doesn't work then Kingsport or Johnson City, Tennessee", "order: 24 Knoxville,TN or Kingsport, TN or Johnson City, TN")]
    [InlineData("18 numbers, 503 first, 971 if you run out", "order: 18 503/971")]
    [InlineData("2 x 888 numbers and 5 x 302", "order: 2 toll_free 888; 5 302")]
    [InlineData("one number 4 boise", "order: 1 Boise,ID")]
    public void Read_RepeatsAndFallbacks_StayOneLine(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("5 numbers in Denver. Anything that is out can go on back-order.", "order: 5 Denver,CO | backorder")]
    [InlineData("5 numbers in Denver. Whatever is not on the shelf you may back-order.", "order: 5 Denver,CO | backorder")]
    [InlineData("5 numbers in Denver, backorders are not acceptable", "order: 5 Denver,CO | stock only")]
    [InlineData("5 numbers in Denver, only what you have on hand", "order: 5 Denver,CO | stock only")]
    [InlineData("5 numbers in Denver. They must be available right now.", "order: 5 Denver,CO | stock only")]
    public void Read_WordsForWaiting_AreReadByTheirClause(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("5 numbers in Denver from Telnyx, or from Twilio if Telnyx has none", "order: 5 Denver,CO telnyx")]
    [InlineData("We left Twilio last summer and won't go back. 20 numbers for Jacksonville from SignalWire, please.", "order: 20 Jacksonville,FL signalwire")]
    public void Read_CarriersTalkedOf_AreNotTheSource(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("3 numbers in Boise by Thanksgiving", "order: 3 Boise,ID | by 2026-11-26")]
    [InlineData("3 numbers in Boise before Christmas", "order: 3 Boise,ID | by 2026-12-25")]
    [InlineData("3 numbers in Boise by Labor Day please", "order: 3 Boise,ID | by 2026-09-07")]
    [InlineData("3 numbers in Boise before Easter", "order: 3 Boise,ID | by 2027-03-28")]
    public void Read_Holidays_AreDays(string text, string expected) => Check(text, expected);

    [Fact]
    public void Read_OurReferences_WhateverTheirLetters_AreReferencesAndNoCounts()
    {
        var random = new Random(20261122);
        var ids = new IdSource(TimeProvider.System, random.NextBytes);
        for (var i = 0; i < 400; i++)
        {
            var id = ids.Short(i % 3 == 0 ? "BO" : "ORD");
            Check($"Where is {id}?", $"status | ref {id}");
            Check($"Please cancel {id}.", $"cancel_order | ref {id}");
        }
    }

    [Theory]
    [InlineData("anything in kingston?", "search: some CA Kingston,ON")]
    [InlineData("which numbers are available in Denver?", "search: some Denver,CO")]
    [InlineData("Requesting LNP for 585-555-0130 and 585-555-0131, currently with Frontier", "port_in | +15855550130 +15855550131")]
    [InlineData("Kindly discontinue 706-555-0149. Keep 706-555-0150 going.", "release | +17065550149")]
    [InlineData("Could MMS please be activated on our line 860-555-0122?", "configure | +18605550122")]
    [InlineData("where r my numbers man its been 2 weeks", "status | ? reference")]
    [InlineData("could you let me know how far PO-3021-A has got?", "status | ref PO-3021-A")]
    [InlineData("please look into BO-22", "status | ref BO-22")]
    [InlineData("Where is ORD-7K2M9QX?", "status | ref ORD-7K2M9QX")]
    [InlineData("where's ord-7k2m9qx", "status | ref ORD-7K2M9QX")]
    [InlineData("What is ORD-7K2M9QX's status?", "status | ref ORD-7K2M9QX")]
    [InlineData("what happened to SO-A77B12-3?", "status | ref SO-A77B12-3")]
    [InlineData("Please cancel ORD-M2WY789.", "cancel_order | ref ORD-M2WY789")]
    [InlineData("Please cancel BO-ABCDEFG.", "cancel_order | ref BO-ABCDEFG")]
    [InlineData("where is order 7K2M9QX?", "status | ref ORD-7K2M9QX")]
    [InlineData("cancel backorder 7K2M9QX", "cancel_order | ref BO-7K2M9QX")]
    [InlineData("Please cancel 20 in Wyoming", "release | ? numbers")]
    [InlineData("Please cancel XYZ-M2WY789.", "other")]
    [InlineData("Cancel ORD-4500012, it was a mistake", "cancel_order | ref ORD-4500012")]
    [InlineData("Où en est la commande ORD-M2WY789 ?", "status | ref ORD-M2WY789")]
    [InlineData("Cancelen el pedido ORD-M2WY789, por favor.", "cancel_order | ref ORD-M2WY789")]
    [InlineData("when does 206-555-0111 move over?", "status | +12065550111")]
    [InlineData("tell me which 406 numbers you've got", "search: some 406")]
    [InlineData("what can i get in south florida", "search: some Miami,FL nearby")]
    [InlineData("is 775-555-0166 still available?", "search: 1 | +17755550166")]
    [InlineData("Is 206-555-0100 active, and since when?", "status | +12065550100")]
    [InlineData("Since when do we have 206-555-0100?", "status | +12065550100")]
    [InlineData("À qui appartient le 514-555-0100 ?", "status | +15145550100")]
    [InlineData("¿Está activo el 305-555-0100?", "status | +13055550100")]
    [InlineData("any word on whether 937-555-0163 has finished porting? The old provider claims it released it on Monday.", "status | +19375550163")]
    [InlineData("We need all our Lubbock lines to forward to the answering service (806-555-0177) between 6 pm and 8 am.", "configure | ? numbers")]
    [InlineData("the Port Authority orders 150 numbers in Tacoma in consecutive order", "order: 150 Tacoma,WA block")]
    [InlineData("vegas numbers, texting ones", "order: some Las Vegas,NV [sms] | ? quantity")]
    public void Read_OtherWaysOfSaying_SetTheIntent(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("We have 8 stores in Spokane and each needs 2 numbers", "order: 16 Spokane,WA")]
    [InlineData("one number per store; we have 8 stores in Spokane", "order: 8 Spokane,WA")]
    [InlineData("Each of the following area codes gets twelve numbers: 317, 463 and 765.", "order: 12 317; 12 463; 12 765")]
    [InlineData("a dz 509s n 2 dz 208s", "order: 12 509; 24 208")]
    [InlineData("We have 14 desks in Boise. Each desk needs its own DID in 208.", "order: 14 208 Boise,ID")]
    public void Read_CountsForEach_AreMultiplied(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("Item  NPA   UOM    Qty\n001   702   TN     100\n002   775   TN      50", "order: 100 702; 50 775")]
    [InlineData("npa,qty,comment\n269,20,main site\n517,10,overflow\n906,0,later", "order: 20 269; 10 517")]
    [InlineData("Numbers required: 12. Location: Tulsa. Carrier: Bandwidth.", "order: 12 Tulsa,OK bandwidth")]
    [InlineData("i need one mobile number in Madrid, Spain", "order: 1 mobile ES Madrid,")]
    [InlineData("10 numbers in Chicago, our budget is $500 a month", "order: 10 Chicago,IL")]
    [InlineData("We operate in three states, 5 numbers in Boise", "order: 5 Boise,ID")]
    [InlineData("what have you got around Tulsa?", "search: some Tulsa,OK nearby")]
    [InlineData("you got 509 numbers?", "search: some 509")]
    [InlineData("u got boise numbers? wanna order", "order: some Boise,ID | ? quantity")]
    [InlineData("SIP over UDP port 5060 drops the registration of our numbers", "other")]
    [InlineData("need 3 in 206, max fifty cents each a month", "order: 3 206 $0.5")]
    [InlineData("5 numbers in LA, any area code except 213, which the tenants dislike and which the spammers know", "order: 5 Los Angeles,CA")]
    [InlineData("I want to port 323-555-0161 which I have today with AT&T", "port_in | +13235550161")]
    [InlineData("We're in Oregon and would like 3 Springfield numbers", "order: 3 Springfield,OR")]
    [InlineData("Our firm is in Massachusetts. Please order 3 Springfield numbers.", "order: 3 Springfield,MA")]
    [InlineData("order please\n* DIDs for Tulsa, count to follow\n* 3 DIDs for Norman", "order: some Tulsa,OK; 3 Norman,OK | ? quantity")]
    [InlineData("Allentown | 5\nReading | 3", "order: 5 Allentown,PA; 3 Reading,PA")]
    [InlineData("hello, number in tampa what price", "search: 1 Tampa,FL")]
    [InlineData("u guys got st johns lines?", "search: some CA St. John's,NL")]
    [InlineData("Our office opens in Tulsa next week, so 6 there please", "order: 6 Tulsa,OK")]
    [InlineData("5 \uD83D\uDCDE numbers in Seattle", "order: 5 Seattle,WA")]
    [InlineData("Please send <b>5</b> numbers in <i>Denver</i>", "order: 5 Denver,CO")]
    [InlineData("Our office at 1200 Grand Ave, Des Moines 50309 needs 6 numbers in 515", "order: 6 515")]
    public void Read_TablesAndMarkup_CountOnlyWhatIsAskedFor(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("buy 12 numbers in 512. Amended by the board to 9.", "order: 9 512")]
    [InlineData("5 in Boise please. I will wait for your reply.", "order: 5 Boise,ID")]
    [InlineData("3 in rate center Shiprock, NM", "order: 3 NM rc SHIPROCK")]
    [InlineData("rate center MESA (AZ) - 5", "order: 5 AZ rc MESA")]
    [InlineData("Lines required: 8\nArea code: 229", "order: 8 229")]
    [InlineData("one number in Boise whose last four digits should spell HURT", "order: 1 Boise,ID ends_with 4878")]
    [InlineData("a number in 212, 646 being taken already", "order: 1 212")]
    [InlineData("would there be anything in the Charleston area with 77 in it?", "search: some Charleston,SC nearby contains 77")]
    [InlineData("get me up to 30 from signalwire, 919 and 984", "order: 30 919/984 signalwire")]
    [InlineData("get 12 in a row in Lubbock", "order: 12 Lubbock,TX block")]
    [InlineData("3 numbers in Reno by Friday, May 15", "order: 3 Reno,NV | by 2026-05-15")]
    [InlineData("4 numbers in Reno. We need them for Sunday.", "order: 4 Reno,NV | by 2026-05-10")]
    public void Read_WordsAroundTheWish_AreReadForWhatTheySay(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("3 numbers in Reno, assign to the Winter Hotline campaign", "order: 3 Reno,NV | for Winter Hotline")]
    [InlineData("3 numbers in Reno, give them to the Night Support Line team", "order: 3 Reno,NV | for Night Support Line")]
    [InlineData("3 numbers in Reno, assign to the Concierge Assistant", "order: 3 Reno,NV | for Concierge")]
    public void Read_NamesWithWordsOfTheTrade_AreWhole(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("Please port 312-555-0140 through 312-555-0144, save for 312-555-0142, which stays with the shop.", "port_in | +13125550140 +13125550141 +13125550143 +13125550144")]
    [InlineData("Forward 206-555-0100 to my daughter's place, 206-555-0199, from Friday.", "configure | +12065550100")]
    [InlineData("207-555-0110 should be handled by the Harbor Watch assistant. 207-555-0111 leave it alone.", "configure | +12075550110, for Harbor Watch")]
    [InlineData("the old shop number is history, kindly get it off our account", "release | ? numbers")]
    [InlineData("Still not a word about BO-55. Are we getting our 12 numbers?", "status | ref BO-55")]
    [InlineData("Regarding PO 4410: could the 10 numbers become 14?", "other")]
    [InlineData("forward 206-555-0100 and 206-555-0101 to 206-555-0199", "configure | +12065550100 +12065550101")]
    [InlineData("Forward 206-555-0100 through 206-555-0102 to 206-555-0199", "configure | +12065550100 +12065550101 +12065550102")]
    [InlineData("Route 206-555-0100 to Boise and 206-555-0101 to Reno", "configure | +12065550100 +12065550101")]
    [InlineData("Release 206-555-0100 to 206-555-0103 but not 206-555-0101", "release | +12065550100 +12065550102 +12065550103")]
    public void Read_NumbersThatAreThere_AreToldFromThoseWanted(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("Three lines in Reno: one to sell from and two for people to complain on.", "order: 3 Reno,NV")]
    [InlineData("Order 20 in each of 206 and 425, that is 40 in all", "order: 20 206; 20 425")]
    [InlineData("Get me 10 numbers in 514... let me rephrase: in 450, and 12 instead of 10", "order: 12 CA 450")]
    [InlineData("10 numbers in Reno at under $1 per month a line", "order: 10 Reno,NV $1")]
    [InlineData("We agreed to Fresno, 7 numbers. Forget about Modesto.", "order: 7 Fresno,CA")]
    [InlineData("Need 6 lines in 303. Not in scope: fax and toll-free.", "order: 6 303")]
    [InlineData("5 in 212, don't forget SMS", "order: 5 212 [sms]")]
    [InlineData("8 numbers in 605 so that nobody keeps calling me at night", "order: 8 605")]
    [InlineData("We commit to nothing yet. Could 12 numbers be had in Fargo, or in Bismarck should Fargo run dry?", "search: 12 Fargo,ND or Bismarck, ND")]
    public void Read_WhatIsSaidOfALine_StaysWithIt(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("please pull 4 numbers for Boise", "order: 4 Boise,ID")]
    [InlineData("pull 208-555-0133 from our account", "release | +12085550133")]
    [InlineData("pull order 4417", "cancel_order | ref 4417")]
    [InlineData("halt PO 7781 please", "cancel_order | ref PO 7781")]
    [InlineData("We need 5 numbers in Boise for our bus stop", "order: 5 Boise,ID")]
    [InlineData("please don't order anything in Dallas. 4 in Waco", "order: 4 Waco,TX")]
    [InlineData("10 in Reno, don't order from Telnyx", "order: 10 Reno,NV")]
    [InlineData("don't order yet, what do you have in 212?", "search: some 212")]
    public void Read_VerbsOfTwoMeanings_GoByTheirObject(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("2 for sales and 3 for service, all Boise numbers", "order: 5 Boise,ID")]
    [InlineData("We need 4 for the front office and 2 for the garage, all in Reno", "order: 6 Reno,NV")]
    [InlineData("3 for sales and 2 for service, all Boise numbers. Service says it's 4 for them.", "order: 7 Boise,ID")]
    [InlineData("20 numbers in Denver: 12 for sales and 8 for service", "order: 20 Denver,CO")]
    [InlineData("2 numbers for the lobby, 1 for the elevator, 312 area code", "order: 3 312")]
    [InlineData("3 for the Denver office and 2 for the Boise office", "order: 3 Denver,CO; 2 Boise,ID")]
    [InlineData("10 numbers for support in 206, 12 for support in 425", "order: 10 206; 12 425")]
    [InlineData("5 for support, 3 for billing, 206 please", "order: 8 206")]
    public void Read_CountsByWhatTheyAreFor_AreToldApart(string text, string expected) => Check(text, expected);

    private static void Check(string text, string expected) => Assert.Equal(expected, ReadingText.Short(ReadingText.Read(text).Request));
}
