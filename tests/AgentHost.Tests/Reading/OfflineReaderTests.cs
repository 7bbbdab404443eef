using Xunit;

namespace AgentHost.Tests.Reading;

public sealed class OfflineReaderTests
{
    [Theory]
    [InlineData("I need 10 local numbers in Seattle with SMS, and 2 toll-free", "order: 10 Seattle,WA [sms]; 2 toll_free")]
    [InlineData("I need some numbers", "order: some | ? quantity location")]
    [InlineData("We'd like five numbers in Brooklyn and another three in Queens.", "order: 8 New York,NY")]
    [InlineData("12 numbers in Toledo and 4 in 614", "order: 12 Toledo,OH; 4 614")]
    [InlineData("30 numbers: 10 in 214, 20 in 469", "order: 10 214; 20 469")]
    [InlineData("Ten numbers in Austin (5) and Dallas (5)", "order: 5 Austin,TX; 5 Dallas,TX")]
    [InlineData("1 number for St. Louis, 1 for St. Paul, and 2 for Ft. Worth", "order: 1 St. Louis,MO; 1 St. Paul,MN; 2 Fort Worth,TX")]
    [InlineData("Order: 12x 415, 6x 628", "order: 12 415; 6 628")]
    [InlineData("need sms numbers, 4 tulsa 3 wichita", "order: 4 Tulsa,OK [sms]; 3 Wichita,KS [sms]")]
    public void Read_SeveralLines_GivesOneLineAWish(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("10 in Dallas or Houston", "order: 10 Dallas,TX or Houston, TX")]
    [InlineData("9 numbers in 503 or 971", "order: 9 503/971")]
    [InlineData("10 each in Dallas, Houston and Austin", "order: 10 Dallas,TX; 10 Houston,TX; 10 Austin,TX")]
    [InlineData("We need 3 numbers in each of our cities: Reno, Sparks, Elko", "order: 3 Reno,NV; 3 Sparks,NV; 3 Elko,NV")]
    [InlineData("Requesting 40 numbers, half in 602 and half in 480", "order: 20 602; 20 480")]
    [InlineData("get 21 numbers split evenly between 203 and 475", "order: 11 203; 10 475")]
    [InlineData("50 DIDs across 602, 480 and 623", "order: 50 602/480/623")]
    [InlineData("two numbers for each of our 4 stores in Omaha", "order: 8 Omaha,NE")]
    public void Read_ListsAndShares_DistributesTheCount(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("half a dozen numbers in Boise", "order: 6 Boise,ID")]
    [InlineData("a couple of numbers in Boise", "order: 2 Boise,ID")]
    [InlineData("one hundred and twenty-five numbers in Boise please", "order: 125 Boise,ID")]
    [InlineData("order 2.5k numbers in Boise", "order: 2500 Boise,ID")]
    [InlineData("Need twelve (12) numbers in Boise", "order: 12 Boise,ID")]
    [InlineData("between 20 and 30 numbers in Boise", "order: 20-30 Boise,ID")]
    [InlineData("15 to 20 numbers in Boise", "order: 15-20 Boise,ID")]
    [InlineData("at least 1,200 numbers in Boise", "order: 1200 Boise,ID")]
    [InlineData("I need a Boise number", "order: 1 Boise,ID")]
    [InlineData("need number for Boise", "order: 1 Boise,ID")]
    [InlineData("several numbers in Boise please", "order: some Boise,ID | ? quantity")]
    [InlineData("Our 14 agents in 3 offices need 6 numbers in Boise before the 2027 season", "order: 6 Boise,ID")]
    public void Read_Counts_AreRead(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("3 numbers in Vancouver", "order: 3 CA Vancouver,BC")]
    [InlineData("3 numbers in Vancouver, WA", "order: 3 Vancouver,WA")]
    [InlineData("3 numbers in London", "order: 3 CA London,ON")]
    [InlineData("3 numbers in London, UK", "order: 3 GB London,")]
    [InlineData("3 New York numbers", "order: 3 New York,NY")]
    [InlineData("3 numbers in Ontario", "order: 3 CA ON")]
    [InlineData("5 numbers in DC and 5 in Washington", "order: 5 Washington,DC; 5 WA")]
    [InlineData("order 8 philly numbers", "order: 8 Philadelphia,PA")]
    [InlineData("8 numbers for the Twin Cities", "order: 8 Minneapolis,MN nearby")]
    [InlineData("15 numbers in the greater Boston area", "order: 15 Boston,MA nearby")]
    [InlineData("a number in Hoboken NJ or nearby please", "order: 1 Hoboken,NJ nearby")]
    [InlineData("212 only, 4 numbers, no substitutes", "order: 4 212 exact")]
    [InlineData("4 numbers in Montréal", "order: 4 CA Montreal,QC")]
    [InlineData("6 numbers in Mobile, Alabama", "order: 6 Mobile,AL")]
    [InlineData("order 5 numbers in seatle", "order: 5 Seattle,WA")]
    [InlineData("order 5 numbers in San Fransisco", "order: 5 San Francisco,CA")]
    [InlineData("We're opening an office in Savannah next month and need five local numbers there.", "order: 5 Savannah,GA")]
    [InlineData("2 numbers in San Juan, Puerto Rico", "order: 2 San Juan,PR")]
    [InlineData("Qty 20, rate center TACOMA, WA", "order: 20 WA rc TACOMA")]
    [InlineData("70 DIDs in LATA 730 from Bandwidth", "order: 70 lata 730 bandwidth")]
    [InlineData("50 numbers in 512-474", "order: 50 512 nxx 474")]
    public void Read_Places_AreSettled(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("2 toll free numbers", "order: 2 toll_free")]
    [InlineData("I want a 1-800 number", "order: 1 toll_free")]
    [InlineData("I want an 888 number", "order: 1 toll_free 888")]
    [InlineData("3 TFNs, they must start with 855", "order: 3 toll_free 855")]
    [InlineData("3 true 800 numbers", "order: 3 toll_free 800")]
    [InlineData("4 mobile numbers in Tampa", "order: 4 mobile Tampa,FL")]
    public void Read_TollFreeAndMobile_SetTheType(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("Two numbers in Boise that support fax but not texting.", "order: 2 Boise,ID [fax]")]
    [InlineData("2 numbers in 208, calls and picture messaging, no fax", "order: 2 208 [voice mms]")]
    [InlineData("5 in 208 and 3 in 986, all with 911 and text", "order: 5 208 [sms e911]; 3 986 [sms e911]")]
    [InlineData("8 numbers in 619 ending in 77, budget is $1.25/month each", "order: 8 619 ends_with 77 $1.25")]
    [InlineData("Get me a number that spells PIZZA in 312", "order: 1 312 contains 74992")]
    [InlineData("one 704 number with 365 in it", "order: 1 704 contains 365")]
    [InlineData("100 sequential numbers in 702 from Telnyx for under 90 cents a month", "order: 100 702 block telnyx $0.9")]
    [InlineData("25 numbers in LA; backorder whatever you don't have", "order: 25 Los Angeles,CA | backorder")]
    [InlineData("25 numbers in LA, no backorders", "order: 25 Los Angeles,CA | stock only")]
    [InlineData("Need 3 numbers for our Holiday Push campaign in Miami by next Friday", "order: 3 Miami,FL | for Holiday Push, by 2026-05-08")]
    [InlineData("3 numbers in Miami within 10 days", "order: 3 Miami,FL | by 2026-05-15")]
    [InlineData("3 numbers in Miami by the 3rd", "order: 3 Miami,FL | by 2026-06-03")]
    [InlineData("3 numbers in Miami by end of month, PO 5512", "order: 3 Miami,FL | ref PO 5512, by 2026-05-31")]
    public void Read_Conditions_AreRead(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("5 in 303 please. Sorry, make that 9", "order: 9 303")]
    [InlineData("4 numbers in 212... no wait, 646", "order: 4 646")]
    [InlineData("5 in 303 and 3 in 720. Oops, 303 should be 6.", "order: 6 303; 3 720")]
    [InlineData("7 numbers in Tacoma, not Seattle", "order: 7 Tacoma,WA")]
    [InlineData("The 3 lines we have in Omaha stay. Add 2 more in Lincoln, Nebraska.", "order: 2 Lincoln,NE")]
    public void Read_CorrectionsAndRemarks_LeaveWhatIsMeant(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("how many numbers do you have in Reno", "search: some Reno,NV")]
    [InlineData("What would a toll-free number cost?", "search: 1 toll_free")]
    [InlineData("where's my order 55231?", "status | ref 55231")]
    [InlineData("Any news about the backorder for Toledo? ref BO-99", "status | ref BO-99")]
    [InlineData("cancel PO-1188 please", "cancel_order | ref PO-1188")]
    [InlineData("Port our numbers 602-555-0133 and 602-555-0134 from AT&T", "port_in | +16025550133 +16025550134")]
    [InlineData("release +14155550199", "release | +14155550199")]
    [InlineData("I want to return two numbers", "release | ? numbers")]
    [InlineData("turn on SMS for 206-555-0111", "configure | +12065550111")]
    [InlineData("change the forwarding on 617-555-0122 to ring 617-555-0199 instead", "configure | +16175550122")]
    [InlineData("I'd like to buy 205-555-0144 through 0146", "order: 3 | +12055550144 +12055550145 +12055550146")]
    [InlineData("We want to port out 212-555-0188, what's the PIN?", "other")]
    [InlineData("Can I change order ORD-55 from 5 to 10 numbers?", "other")]
    [InlineData("Please send me the invoice for last month's 40 numbers", "other")]
    [InlineData("Hello, what are your opening hours?", "other")]
    public void Read_OtherWishes_SetTheIntent(string text, string expected) => Check(text, expected);

    private static void Check(string text, string expected) => Assert.Equal(expected, ReadingText.Short(ReadingText.Read(text).Request));
}
