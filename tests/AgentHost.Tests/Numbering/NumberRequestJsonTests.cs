using System.Text.Json;
using System.Text.Json.Nodes;
using AgentHost.Numbering;
using AgentHost.Numbering.Requests;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace AgentHost.Tests.Numbering;

public sealed class NumberRequestJsonTests
{
    [Fact]
    public void Serialize_FullRequest_HasTheOrderAndFormOfThePage()
    {
        var request = new NumberRequest
        {
            Intent = RequestIntent.Order,
            Lines =
            [
                new RequestLine
                {
                    Quantity = 10,
                    QuantityMax = 15,
                    AreaCodes = [Npa.Parse("206"), Npa.Parse("425")],
                    Exchange = "555",
                    Region = "WA",
                    City = "Seattle",
                    RateCenter = "SEATTLE",
                    Lata = "674",
                    Alternatives = ["Houston, TX"],
                    Nearby = false,
                    Features = [NumberFeature.Voice, NumberFeature.Sms],
                    Pattern = new NumberPattern(PatternKind.EndsWith, "1234"),
                    Consecutive = true,
                    Provider = "telnyx",
                    MaxMonthlyPrice = 2.00m,
                },
            ],
            Numbers = [E164.Parse("+12065550142")],
            Reference = "ORD-1042",
            AssignTo = "Café \"Süd\"",
            Backorder = false,
            NeededBy = new DateOnly(2026, 11, 30),
            Missing = [MissingSlot.Location],
        };

        var json = NumberRequestJson.Serialize(request);

        Assert.Equal(
            """{"intent":"order","lines":[{"quantity":10,"quantityMax":15,"country":"US","numberType":"local","areaCodes":["206","425"],"exchange":"555","region":"WA","city":"Seattle","rateCenter":"SEATTLE","lata":"674","alternatives":["Houston, TX"],"nearby":false,"features":["voice","sms"],"pattern":{"kind":"ends_with","digits":"1234"},"consecutive":true,"provider":"telnyx","maxMonthlyPrice":2.00}],"numbers":["+12065550142"],"reference":"ORD-1042","assignTo":"Café \"Süd\"","backorder":false,"neededBy":"2026-11-30","missing":["location"]}""",
            json);
        Assert.Equal(json, NumberRequestJson.Serialize(NumberRequestJson.Parse(json)));
    }

    [Fact]
    public void Serialize_NothingSaid_LeavesFieldsOut()
    {
        Assert.Equal("""{"intent":"other"}""", NumberRequestJson.Serialize(new NumberRequest()));
        Assert.Equal("""{"country":"US","numberType":"local"}""", NumberRequestJson.Serialize(new RequestLine()));
    }

    [Fact]
    public void Serialize_AnyRequest_ReadsBackToTheSame() =>
        Prop.ForAll(Requests().ToArbitrary(), request =>
        {
            var json = NumberRequestJson.Serialize(request);
            return NumberRequestJson.Serialize(NumberRequestJson.Parse(json)) == json
                && JsonNode.DeepEquals(NumberRequestJson.ToNode(request), JsonNode.Parse(json))
                && NumberRequestJson.ToElement(request).GetRawText() == json;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Converter_WithinAnotherMessage_WritesTheSameForm()
    {
        var request = new NumberRequest { Intent = RequestIntent.Search, Lines = [new RequestLine { Quantity = 2, NumberType = NumberType.TollFree }] };

        var json = JsonSerializer.Serialize(new { request, line = request.Lines[0] });

        Assert.Equal("""{"request":{"intent":"search","lines":[{"quantity":2,"country":"US","numberType":"toll_free"}]},"line":{"quantity":2,"country":"US","numberType":"toll_free"}}""", json);
        Assert.Equal(2, JsonSerializer.Deserialize<NumberRequest>(JsonSerializer.Serialize(request))!.Lines[0].Quantity);
        Assert.Equal(NumberType.TollFree, NumberRequestJson.ParseLine(NumberRequestJson.Serialize(request.Lines[0])).NumberType);
    }

    [Fact]
    public void Parse_NullsAndEmptyLists_AreAsGoodAsAbsent()
    {
        var request = NumberRequestJson.Parse("""{"intent":"order","lines":[{"quantity":null,"country":"CA","numberType":"local","areaCodes":[],"consecutive":false,"pattern":null}],"reference":null,"missing":[]}""");

        Assert.Equal("""{"intent":"order","lines":[{"country":"CA","numberType":"local"}]}""", NumberRequestJson.Serialize(request));
    }

    [Theory]
    [InlineData("""[]""", "request must be a JSON object")]
    [InlineData("""{}""", "intent is needed")]
    [InlineData("""{"intent":"buy"}""", "intent is needed")]
    [InlineData("""{"intent":"order","tenantId":"x"}""", "tenantId is not a field")]
    [InlineData("""{"intent":"order","intent":"other"}""", "intent is written twice")]
    [InlineData("""{"intent":"order","lines":{}}""", "lines must be a list")]
    [InlineData("""{"intent":"order","lines":[{"numberType":"local"}]}""", "lines[0].country is needed")]
    [InlineData("""{"intent":"order","lines":[{"country":"US"}]}""", "lines[0].numberType is needed")]
    [InlineData("""{"intent":"order","lines":[{"country":"USA","numberType":"local"}]}""", "lines[0].country must be")]
    [InlineData("""{"intent":"order","lines":[{"country":"US","numberType":"local","quantity":0}]}""", "lines[0].quantity must be a whole number from 1 to 1000000000")]
    [InlineData("""{"intent":"order","lines":[{"country":"US","numberType":"local","quantity":-3}]}""", "lines[0].quantity must be")]
    [InlineData("""{"intent":"order","lines":[{"country":"US","numberType":"local","quantity":1000000000000}]}""", "lines[0].quantity must be")]
    [InlineData("""{"intent":"order","lines":[{"country":"US","numberType":"local","quantity":1.5}]}""", "lines[0].quantity must be")]
    [InlineData("""{"intent":"order","lines":[{"country":"US","numberType":"local","quantity":"5"}]}""", "lines[0].quantity must be")]
    [InlineData("""{"intent":"order","lines":[{"country":"US","numberType":"local","quantity":5,"quantityMax":4}]}""", "lines[0].quantityMax must not be below")]
    [InlineData("""{"intent":"order","lines":[{"country":"US","numberType":"local","areaCodes":["206","911"]}]}""", "lines[0].areaCodes[1] must be an area code")]
    [InlineData("""{"intent":"order","lines":[{"country":"US","numberType":"local","exchange":"155"}]}""", "lines[0].exchange must be")]
    [InlineData("""{"intent":"order","lines":[{"country":"US","numberType":"local","features":["fly"]}]}""", "lines[0].features[0] must be one of voice, sms, mms, fax, e911")]
    [InlineData("""{"intent":"order","lines":[{"country":"US","numberType":"local","pattern":{"kind":"ends_with","digits":"12a"}}]}""", "lines[0].pattern.digits is needed")]
    [InlineData("""{"intent":"order","lines":[{"country":"US","numberType":"local","maxMonthlyPrice":-1}]}""", "lines[0].maxMonthlyPrice must be")]
    [InlineData("""{"intent":"order","lines":[{"country":"US","numberType":"local","nearby":"yes"}]}""", "lines[0].nearby must be true or false")]
    [InlineData("""{"intent":"release","numbers":["2065550142"]}""", "numbers[0] must be an E.164 number")]
    [InlineData("""{"intent":"order","neededBy":"Friday"}""", "neededBy must be a day")]
    [InlineData("""{"intent":"order","missing":["budget"]}""", "missing[0] must be one of")]
    public void Parse_WrongField_IsNamed(string json, string message) =>
        Assert.Contains(message, Assert.Throws<JsonException>(() => NumberRequestJson.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_TooMuch_IsRefused()
    {
        var line = """{"country":"US","numberType":"local"}""";
        var lines = string.Join(',', Enumerable.Repeat(line, 101));

        Assert.Throws<JsonException>(() => NumberRequestJson.Parse($$"""{"intent":"order","lines":[{{lines}}]}"""));
        Assert.Throws<JsonException>(() => NumberRequestJson.Parse($$"""{"intent":"order","assignTo":"{{new string('x', 201)}}"}"""));
    }

    [Fact]
    public void Schema_Fields_AreThoseThatAreWrittenAndRead()
    {
        var schema = NumberRequestSchema.Request();
        var line = schema["properties"]!["lines"]!;

        Assert.False(schema["additionalProperties"]!.GetValue<bool>());
        Assert.Equal(["intent", "lines", "numbers", "reference", "assignTo", "backorder", "neededBy", "missing"], schema["properties"]!.AsObject().Select(field => field.Key));
        Assert.Equal(100, line["maxItems"]!.GetValue<int>());
        Assert.False(line["items"]!["additionalProperties"]!.GetValue<bool>());
        Assert.Equal(1_000_000_000, line["items"]!["properties"]!["quantity"]!["maximum"]!.GetValue<int>());
        foreach (var field in line["items"]!["properties"]!.AsObject())
        {
            // A field that the schema knows and reading does not would be refused as unknown, not as ill-typed.
            var complaint = Assert.Throws<JsonException>(() => NumberRequestJson.ParseLine($$"""{"country":"US","numberType":"local","{{field.Key}}x":1}"""));
            Assert.Contains($" {field.Key}", complaint.Message, StringComparison.Ordinal);
        }
    }

    private static Gen<NumberRequest> Requests()
    {
        var texts = Gen.Elements<string?>(null, "Spring Sale", "naïve \"x\"\\", "\u6771\u4EAC");
        var flags = Gen.Elements<bool?>(null, true, false);
        var codes = Gen.SubListOf(Npa.Parse("206"), Npa.Parse("425"), Npa.Parse("800"));
        var lines =
            from quantity in Gen.Choose(0, 1200)
            from type in Gen.Elements(Enum.GetValues<NumberType>())
            from areaCodes in codes
            from city in texts
            from nearby in flags
            from features in Gen.SubListOf(Enum.GetValues<NumberFeature>())
            from kind in Gen.Elements(Enum.GetValues<PatternKind>())
            from digits in Gen.Elements<string?>(null, "0", "74992", "0123456789")
            from consecutive in Gen.Elements(true, false)
            from price in Gen.Choose(0, 50_000)
            select new RequestLine
            {
                Quantity = quantity == 0 ? null : quantity,
                NumberType = type,
                AreaCodes = [.. areaCodes],
                City = city,
                Nearby = nearby,
                Features = [.. features],
                Pattern = digits is null ? null : new NumberPattern(kind, digits),
                Consecutive = consecutive,
                MaxMonthlyPrice = price == 0 ? null : price / 10_000m,
            };
        return
            from intent in Gen.Elements(Enum.GetValues<RequestIntent>())
            from some in lines.ArrayOf(3)
            from count in Gen.Choose(0, 3)
            from assignTo in texts
            from backorder in flags
            from day in Gen.Choose(0, 800)
            from missing in Gen.SubListOf(Enum.GetValues<MissingSlot>())
            select new NumberRequest
            {
                Intent = intent,
                Lines = some[..count],
                AssignTo = assignTo,
                Backorder = backorder,
                NeededBy = day == 0 ? null : new DateOnly(2026, 1, 1).AddDays(day),
                Missing = [.. missing],
            };
    }
}
