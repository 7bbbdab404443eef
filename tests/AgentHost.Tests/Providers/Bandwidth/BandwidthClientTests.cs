using System.Net;
using System.Text;
using AgentHost.Numbering;
using AgentHost.Providers;
using AgentHost.Providers.Bandwidth;
using AgentHost.Providers.Wire;
using AgentHost.Tests.Harness;

namespace AgentHost.Tests.Providers.Bandwidth;

/// <summary>What Bandwidth answers now and then, and what nobody should: redirections, absences, hostile documents.</summary>
public sealed class BandwidthClientTests
{
    private static readonly E164 Number = E164.Parse("+12065550100");
    private static readonly ClientReference Reference = ClientReference.Create("01KAJ000000000000000000001", 0);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://dashboard.bandwidth.com/api/v2/accounts/9900000/elsewhere", true)]
    [InlineData("/api/v2/accounts/9900000/elsewhere", true)]
    [InlineData("https://evil.example/api/v2/accounts/9900000", false)]
    [InlineData("https://dashboard.bandwidth.com.evil.example/api/v2/accounts", false)]
    [InlineData("http://dashboard.bandwidth.com/api/v2/accounts", false)]
    [InlineData("/api/v1/accounts/9900000", false)]
    public async Task Read_SeeOther_IsFollowedWithinTheApiAlone(string location, bool followed)
    {
        var carrier = new Scripted(
            request => request.RequestUri!.AbsolutePath.EndsWith("elsewhere", StringComparison.Ordinal) ? Answer(200, Details("Inservice")) : Located(303, location));

        if (followed)
        {
            Assert.NotNull(await Owned(carrier).GetOwnedAsync(Number, Ct));
        }
        else
        {
            Assert.Equal("redirected", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => Owned(carrier).GetOwnedAsync(Number, Ct))).Reason);
        }

        Assert.All(carrier.Seen, seen => Assert.Equal(("dashboard.bandwidth.com", "Basic"), (seen.RequestUri!.Host, seen.Headers.Authorization!.Scheme)));
    }

    [Fact]
    public async Task Read_SeeOtherOfItself_IsFollowedOnce()
    {
        var carrier = new Scripted(request => Located(303, request.RequestUri!.AbsoluteUri));

        Assert.Equal("redirected", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => Owned(carrier).GetOwnedAsync(Number, Ct))).Reason);

        Assert.Equal(2, carrier.Seen.Count(seen => seen.RequestUri!.AbsolutePath.Contains("/tns/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(404, "<ErrorResponse><ResponseStatus><Description>The resource does not exist</Description></ResponseStatus></ErrorResponse>", null)]
    [InlineData(204, "", null)]
    [InlineData(404, "", "refused")]
    [InlineData(404, "<html><body>nginx</body></html>", "refused")]
    [InlineData(400, "<TelephoneNumberResponse><ResponseStatus><ErrorCode>12512</ErrorCode><Description>d</Description></ResponseStatus></TelephoneNumberResponse>", "refused")]
    [InlineData(200, "<TelephoneNumberResponse/>", null)]
    [InlineData(200, "<Other/>", "unreadable_answer")]
    public async Task Read_Absence_IsOneOnlyWhenBandwidthSaysSo(int status, string body, string? reason)
    {
        var carrier = new Scripted(_ => Answer(status, body));

        if (reason is null)
        {
            Assert.Null(await Owned(carrier).GetOwnedAsync(Number, Ct));
        }
        else
        {
            Assert.Equal(reason, (await Assert.ThrowsAsync<ProviderUnavailableException>(() => Owned(carrier).GetOwnedAsync(Number, Ct))).Reason);
        }
    }

    [Theory]
    [InlineData("Inservice", true)]
    [InlineData("InAccount", true)]
    [InlineData("SomethingNew", true)]
    [InlineData("Aging", false)]
    [InlineData("Disconnected", false)]
    [InlineData("Reserved", false)]
    [InlineData("Available", false)]
    [InlineData("PortInPendingFoc", false)]
    [InlineData("PortOut", false)]
    [InlineData("Removed", false)]
    public async Task GetOwned_EachState_IsOursOrNot(string state, bool ours) =>
        Assert.Equal(ours, await Owned(new Scripted(_ => Answer(200, Details(state)))).GetOwnedAsync(Number, Ct) is not null);

    [Fact]
    public async Task Find_ListThatIsNotFilteredByOurReference_SaysNothing()
    {
        var entries = string.Concat(Enumerable.Range(0, 60).Select(i => $"<OrderIdUserIdDate><orderId>order-{i}</orderId></OrderIdUserIdDate>"));
        var carrier = new Scripted(_ => Answer(200, $"<ResponseSelectWrapper><ListOrderIdUserIdDate><TotalCount>60</TotalCount>{entries}</ListOrderIdUserIdDate></ResponseSelectWrapper>"));

        await Assert.ThrowsAsync<ProviderUnavailableException>(() => Owned(carrier).FindAsync(new FindQuery(Reference, null, [Number]), Ct));

        Assert.Single(carrier.Seen);
    }

    [Fact]
    public async Task ListOwned_PageWithoutItsList_IsUnreadableAndNotEmpty()
    {
        await Assert.ThrowsAsync<ProviderUnavailableException>(() => Owned(new Scripted(_ => Answer(200, "<TelephoneNumbersResponse><TelephoneNumberCount>7</TelephoneNumberCount></TelephoneNumbersResponse>"))).ListOwnedAsync(null, Ct));
        Assert.Empty((await Owned(new Scripted(_ => Answer(200, "<TelephoneNumbersResponse><TelephoneNumberCount>0</TelephoneNumberCount></TelephoneNumbersResponse>"))).ListOwnedAsync(null, Ct)).Numbers);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"x\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>")]
    [InlineData("<!DOCTYPE a SYSTEM \"http://127.0.0.1/never.dtd\"><a/>")]
    [InlineData("<a>&undefined;</a>")]
    [InlineData("<a></b>")]
    [InlineData("<a/><b/>")]
    [InlineData("<a>\u0001</a>")]
    [InlineData("{}")]
    public void TryRead_HostileOrBroken_IsNone(string body) => Assert.False(BandwidthXml.TryRead(Encoding.UTF8.GetBytes(body), out _));

    [Fact]
    public void TryRead_TooDeepOrTooLong_IsNone()
    {
        Assert.True(BandwidthXml.TryRead(Deep(64), out var root));
        Assert.Equal(64, root.DescendantsAndSelf().Count());
        Assert.False(BandwidthXml.TryRead(Deep(65), out _));
        Assert.False(BandwidthXml.TryRead(Deep(1_000_000), out _));
        Assert.False(BandwidthXml.TryRead(Encoding.UTF8.GetBytes($"<a>{new string('x', CarrierRequest.DefaultAnswerLimit)}</a>"), out _));
    }

    [Fact]
    public void TryRead_NamespacesAttributesAndSections_AreReadAsElementsAndTexts()
    {
        Assert.True(BandwidthXml.TryRead(Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><!-- c --><x:A xmlns:x=\"urn:x\" y=\"1\"><x:B/><C><![CDATA[a<b]]></C><D> 7 </D></x:A>"), out var root));

        Assert.True(root.Is("a"));
        Assert.Equal((null, "a<b", "7"), (root.TextAt("b"), root.TextAt("c"), root.TextAt("D")));
    }

    [Fact]
    public void ToContent_WhatXmlCannotHold_IsEscapedOrLeftOut()
    {
        var text = Encoding.UTF8.GetString(BandwidthXml.ToContent(BandwidthXml.Leaf("City", "A & B <c>\u0001\ud800é")!));

        Assert.EndsWith("<City>A &amp; B &lt;c&gt;é</City>", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"access_token\":\"t\"}", 59, 1)]
    [InlineData("{\"access_token\":\"t\",\"expires_in\":600}", 8, 1)]
    [InlineData("{\"access_token\":\"t\",\"expires_in\":600}", 10, 2)]
    [InlineData("{\"access_token\":\"t\",\"expires_in\":\"soon\"}", 58, 1)]
    public async Task Token_ByWhatItSaysOfItsEnd_IsFetchedAgain(string body, int minutes, int fetched)
    {
        var time = new FakeTimeProvider();
        var carrier = new Scripted(request => request.RequestUri!.AbsolutePath.EndsWith("token", StringComparison.Ordinal) ? Answer(200, body) : Answer(200, Details("Inservice")));
        var provider = Owned(carrier, time, tokens: true);
        await provider.GetOwnedAsync(Number, Ct);
        time.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));

        await provider.GetOwnedAsync(Number, Ct);

        Assert.Equal(fetched, carrier.Seen.Count(seen => seen.RequestUri!.AbsolutePath.EndsWith("token", StringComparison.Ordinal)));
        Assert.All(carrier.Seen.Where(seen => seen.Method == HttpMethod.Get), seen => Assert.Equal("Bearer t", seen.Headers.Authorization!.ToString()));
    }

    [Theory]
    [InlineData("{\"token_type\":\"Bearer\"}")]
    [InlineData("{\"access_token\":7}")]
    [InlineData("[]")]
    [InlineData("<html/>")]
    public async Task Token_Unreadable_IsNoAnswer(string body) =>
        Assert.Equal("unreadable_answer", (await Assert.ThrowsAsync<ProviderUnavailableException>(() => Owned(new Scripted(_ => Answer(200, body)), tokens: true).GetAccountAsync(Ct))).Reason);

    private static string Details(string state) =>
        $"<TelephoneNumberResponse><TelephoneNumberDetails><FullNumber>{Number}</FullNumber><Status>{state}</Status><AccountId>9900000</AccountId></TelephoneNumberDetails></TelephoneNumberResponse>";

    private static byte[] Deep(int depth) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth)));

    private static BandwidthProvider Owned(Scripted carrier, TimeProvider? time = null, bool tokens = false)
    {
        var options = new BandwidthOptions
        {
            AccountId = "9900000",
            UserName = "user",
            Password = "pass",
            SiteId = "743",
            ClientId = tokens ? "client" : null,
            ClientSecret = tokens ? "secret" : null,
        };
        return new(options, new CarrierReads(new HttpMessageInvoker(carrier), time ?? TimeProvider.System), new CarrierOrders(TimeProvider.System));
    }

    private static HttpResponseMessage Answer(int status, string body) => new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/xml") };

    private static HttpResponseMessage Located(int status, string location)
    {
        var answer = Answer(status, "");
        answer.Headers.TryAddWithoutValidation("Location", location);
        return answer;
    }

    private sealed class Scripted(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<HttpRequestMessage> Seen { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith("/products", StringComparison.Ordinal))
            {
                Seen.Add(request);
            }

            return Task.FromResult(answer(request));
        }
    }
}
