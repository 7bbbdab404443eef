using System.Security.Cryptography;
using System.Text;
using AgentHost.Providers.Plivo;
using AgentHost.Providers.Wire;

namespace AgentHost.Tests.Providers.Plivo;

/// <summary>The worked vectors of the sheet, §9.</summary>
public sealed class PlivoWebhooksTests
{
    private const string Token = "MADE_UP_plivo_token_0123456789abcdef";
    private const string Nonce = "12345678901234567890";
    private const string Address = "https://hooks.example.com/plivo/number";
    private const string Form = "Number=14155550100&Event=updated&AuthID=MAXXXXXXXXXXXXXXXXXX";
    private const string FormType = "application/x-www-form-urlencoded";
    private const string QueryAndForm = "wKGQVvd+t+N80YGhz5YLOE4dm9BvR8KfatU8HlpI6Cs=";

    [Theory]
    [InlineData("POST", Address + "?tenant=acme&b=2", Form, QueryAndForm)]
    [InlineData("POST", Address, Form, "Cq3Fmf/ESJDgDHVi7oihMDLLPKEWRAdeWKbbnJIw9bg=")]
    [InlineData("POST", Address, "", "H+MEynkuFavJk2/txj6nrUmQfbyRA9DH8F+tkkpjYCg=")]
    [InlineData("GET", Address + "?tenant=acme&b=2&" + Form, "", "9vnI87qJzdjnndi8jwaX/dodXf3Q+7aJ3zgwZn47QI8=")]
    public void Verify_Vector_IsGenuineKnownByItsNonceAndForgedByAnyChange(string method, string address, string body, string signature)
    {
        var genuine = Assert.IsType<EventVerdict.Genuine>(Verify(method, address, body, signature));

        Assert.Equal(Nonce, genuine.EventId);
        Assert.Equal($"{address}{body}".Contains("Number=", StringComparison.Ordinal) ? ["+14155550100"] : [], genuine.Subject.Numbers.Select(number => number.Value));
        var refused = new EventVerdict.Refused("signature_wrong");
        Assert.Equal(refused, Verify(method, address.Replace("hooks", "h00ks", StringComparison.Ordinal), body, signature));
        Assert.Equal(refused, Verify(method, address + (address.Contains('?') ? "&" : "?") + "more=1", body, signature));
        Assert.Equal(refused, Verify(method, address, body, signature.ToLowerInvariant()));
        Assert.Equal(refused, Verify(method, address, body, signature, nonce: "12345678901234567891"));
        Assert.Equal(refused, Verify(method, address, body, signature, token: Token + "0"));
    }

    [Fact]
    public void Verify_OneOfSeveralSignaturesOrTheMainAccounts_IsGenuine()
    {
        Assert.IsType<EventVerdict.Genuine>(Verify("POST", Address + "?tenant=acme&b=2", Form, $"Zm9yZ2Vk,{QueryAndForm}"));
        Assert.IsType<EventVerdict.Genuine>(Verify("POST", Address + "?tenant=acme&b=2", Form, "Zm9yZ2Vk", main: QueryAndForm));
    }

    [Fact]
    public void Verify_SeveralValuesOfAName_AreSignedInOrder() =>
        Assert.IsType<EventVerdict.Genuine>(Verify("POST", Address + "?z=b&z=a", "k=2&k=%2B1+x", Sign($"{Address}?z=a&z=b.k+1 xk2.{Nonce}")));

    [Theory]
    [InlineData(null, Nonce, "signature_missing")]
    [InlineData("", Nonce, "signature_missing")]
    [InlineData(",", Nonce, "signature_missing")]
    [InlineData(QueryAndForm, null, "signature_missing")]
    [InlineData(QueryAndForm, "", "signature_missing")]
    [InlineData("not base64", Nonce, "signature_wrong")]
    public void Verify_WithoutSignatureOrNonce_IsRefused(string? signature, string? nonce, string code) =>
        Assert.Equal(new EventVerdict.Refused(code), Verify("POST", Address + "?tenant=acme&b=2", Form, signature, nonce));

    [Fact]
    public void Verify_BodyThatIsNoForm_IsRefusedBecauseItIsNotSigned() =>
        Assert.Equal(new EventVerdict.Refused("signature_wrong"), Verify("POST", Address, """{"Number":"14155550100"}""", "H+MEynkuFavJk2/txj6nrUmQfbyRA9DH8F+tkkpjYCg=", type: "application/json"));

    [Fact]
    public void Verify_WithoutAuthToken_IsRefused() =>
        Assert.Equal(new EventVerdict.Refused("signing_key_missing"), Verify("POST", Address + "?tenant=acme&b=2", Form, QueryAndForm, token: null));

    private static string Sign(string text) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(text)));

    private static EventVerdict Verify(
        string method, string address, string body, string? signature, string? nonce = Nonce, string? token = Token, string? main = null, string type = FormType)
    {
        var headers = new (string Name, string? Value)[]
        {
            ("content-type", body.Length == 0 ? null : type), ("x-plivo-signature-v3", signature), ("x-plivo-signature-ma-v3", main), ("x-plivo-signature-v3-nonce", nonce),
        };
        var received = new CarrierEvent(method, new Uri(address), headers.Where(h => h.Value is not null).ToDictionary(h => h.Name, h => h.Value!), Encoding.UTF8.GetBytes(body));
        return new PlivoWebhooks(new PlivoOptions { AuthToken = token }).Verify(received, DateTimeOffset.UnixEpoch);
    }
}
