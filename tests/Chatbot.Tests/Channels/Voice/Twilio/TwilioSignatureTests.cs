using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace Chatbot.Channels.Voice.Twilio;

/// <summary>Twilio's published vectors, and agreement with the signature function of Twilio's own library.</summary>
public sealed class TwilioSignatureTests
{
    private const string Token = "12345";

    private static readonly KeyValuePair<string, StringValues>[] Call =
    [
        new("CallSid", "CA1234567890ABCDE"), new("Caller", "+14158675309"), new("Digits", "1234"), new("From", "+14158675309"), new("To", "+18005551212"),
    ];

    /// <summary>From the tests of Twilio's libraries for C# and Node.</summary>
    [Theory]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2", true, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("https://MyCompany.com/myapp.php?foo=1&bar=2", true, "g9IN/x4Cft2g517EjYvEvM/W7LU=")]
    [InlineData("https://MyCompany.com:1234/myapp.php?foo=1&bar=2", true, "PCqOZm8cnu/L6+u5i5fuEd+Iac4=")]
    [InlineData("http://MyCompany.com/myapp.php?foo=1&bar=2", true, "XY7AlKOKL6im4yWyX84gldUrtis=")]
    [InlineData("http://username:password@MyCompany.com/myapp.php?foo=1&bar=2", true, "PJ08CxXr7KLPjEQCTc8LkUSMwSM=")]
    [InlineData("https://mycompany.com/myapp.php?bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620", false, "y77kIzt2vzLz71DgmJGsen2scGs=")]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", false, "Ldidvp12m26NI7eqEvxnEpkd9Hc=")]
    public void Known_vectors_hold(string url, bool withForm, string signature)
    {
        var form = withForm ? Call : [];
        Assert.True(TwilioSignature.Holds(Token, signature, url, form));
        Assert.False(TwilioSignature.Holds(Token, signature, url + "&x=1", form));
        Assert.False(TwilioSignature.Holds("12346", signature, url, form));
        Assert.False(TwilioSignature.Holds("", signature, url, form));
        Assert.False(TwilioSignature.Holds(Token, "", url, form));
        Assert.False(TwilioSignature.Holds(Token, signature, url, [.. form, new("Extra", "1")]));
    }

    [Fact]
    public void Repeated_and_foreign_values_hold()
    {
        Assert.Equal("KraPLslrgwtFnCB9i2fyOuymRzE=", TwilioSignature.Expected(Token, "https://example.com/voice", [new("MediaUrl", new(["b", "a", "b"])), new("From", "+15550100")]));
        Assert.Equal("ZHs4HtQ+Bwg15PW0ckJm6YeI9xM=", TwilioSignature.Expected(Token, "https://example.com/voice", [new("SpeechResult", "Où est l’imprimante ?"), new("CallSid", "CA1")]));
    }

    [Fact]
    public async Task Twilios_own_function_agrees()
    {
        var random = new Random(11);
        string[] pieces = ["a", "B", "é", "’", " ", "&", "=", "+", "%2B", "\"", "中", "😀", "1", "-"];
        string Text(int most) => string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => pieces[random.Next(pieces.Length)]));
        for (int i = 0; i < 200; i++)
        {
            string url = $"{(i % 3 == 0 ? "http" : "https")}://Chat.Example.org{(i % 4 == 0 ? ":8443" : "")}/voice/twilio/turn?c={Uri.EscapeDataString(Text(8))}&n={i}";
            var form = Enumerable.Range(0, random.Next(6)).Select(k => (Name: $"{(char)('a' + random.Next(26))}{(char)('A' + random.Next(26))}{k}", Value: Text(12))).ToList();
            var input = new JsonObject
            {
                ["token"] = Token, ["url"] = url, ["params"] = new JsonObject(form.Select(f => KeyValuePair.Create<string, JsonNode?>(f.Name, f.Value))),
                ["given"] = TwilioSignature.Expected(Token, url, form.Select(f => KeyValuePair.Create(f.Name, new StringValues(f.Value)))),
            };
            var theirs = JsonNode.Parse(await VoiceClients.NodeLineAsync("twilio-signature.js", input.ToJsonString()))!;
            Assert.Equal((string)theirs["signature"]!, (string)input["given"]!);
            Assert.True((bool)theirs["valid"]!);
        }
    }
}
