using Chatbot.Channels.Bot.DirectLine;

namespace Chatbot.Channels.Bot;

/// <summary>Half of the settings is a refusal to start that names the missing one.</summary>
public sealed class BotOptionsTests
{
    private const string Id = FakeChannel.AppId;

    [Theory]
    [InlineData(null, null, null, false, null)]
    [InlineData(Id, Id, "secret", false, null)]
    [InlineData(Id, Id, null, true, null)]
    [InlineData(Id, null, "secret", false, "Bot:TenantId")]
    [InlineData(Id, Id, null, false, "Bot:Password")]
    [InlineData(null, Id, null, false, "Bot:AppId")]
    [InlineData(null, null, "secret", false, "Bot:AppId")]
    [InlineData("not a guid", Id, "secret", false, "Bot:AppId")]
    [InlineData(Id, Id, "secret", true, "Bot:Password")]
    public void Bot(string? appId, string? tenant, string? password, bool managed, string? names)
    {
        var options = new BotOptions { AppId = appId, TenantId = tenant, Password = password, AppType = managed ? BotAppType.ManagedIdentity : BotAppType.SingleTenant };

        var result = new BotOptionsValidator().Validate(null, options);

        Assert.Equal(names is null, result.Succeeded);
        if (names is not null) Assert.Contains(names, result.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(DirectLineServer.Secret, true, true)]
    [InlineData("short", false, false)]
    [InlineData(null, true, false)]
    public void Direct_Line(string? secret, bool origins, bool valid) => Assert.Equal(valid, new DirectLineOptionsValidator().Validate(
        null, new() { Secret = secret, Origins = origins ? ["https://news.example"] : [] }).Succeeded);
}
