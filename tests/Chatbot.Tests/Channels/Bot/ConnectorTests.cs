using Azure.Core.Pipeline;
using Azure.Identity;
using Chatbot.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Channels.Bot;

/// <summary>Sending to the Connector.</summary>
[Collection(nameof(TimedTests))]
public sealed class ConnectorTests : IAsyncLifetime
{
    private readonly FakeChannel _channel = new();
    private readonly IHttpClientFactory _http = new ServiceCollection().AddHttpClient().BuildServiceProvider().GetRequiredService<IHttpClientFactory>();

    public async ValueTask InitializeAsync() => await _channel.StartAsync();

    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    [Fact]
    public async Task It_waits_as_long_as_it_is_told_and_no_longer()
    {
        _channel.Behaviour = n => n == 1 ? (429, 1) : (201, null);
        long started = TimeProvider.System.GetTimestamp();

        string? id = await Connector().SendAsync(Reply(), CancellationToken.None);

        Assert.Equal("m1", id);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0.99, 3);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(400)]
    public async Task A_refusal_is_final(int status)
    {
        _channel.Behaviour = _ => (status, null);

        await Assert.ThrowsAsync<UndeliverableException>(() => Connector().SendAsync(Reply(), CancellationToken.None));

        Assert.Equal(1, _channel.Calls);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(412)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task What_may_pass_is_tried_again_and_then_left_to_the_inbox(int status)
    {
        _channel.Behaviour = _ => (status, 0);

        await Assert.ThrowsAsync<HttpRequestException>(() => Connector().SendAsync(Reply(), CancellationToken.None));

        Assert.Equal(5, _channel.Calls);
    }

    [Fact]
    public async Task Ids_are_one_segment_of_the_path_and_updates_name_what_they_replace()
    {
        await Connector().UpdateAsync("1:2;x=y/z", Reply() with { Conversation = new() { Id = "19:a@thread.tacv2;messageid=1" } }, CancellationToken.None);

        var sent = Assert.Single(_channel.Received);
        Assert.Equal("PUT", sent.Method);
        Assert.EndsWith("/activities/1:2;x=y%2Fz", sent.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://news.example/")]
    [InlineData("https://user:password@news.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    [InlineData(null)]
    public async Task Nothing_is_sent_to_an_address_that_is_not_a_safe_one(string? serviceUrl) =>
        await Assert.ThrowsAsync<UndeliverableException>(() => Connector().SendAsync(Reply() with { ServiceUrl = serviceUrl }, CancellationToken.None));

    [Fact]
    public async Task One_token_serves_many_calls()
    {
        var login = new Login();
        var options = new BotOptions { AppId = FakeChannel.AppId, TenantId = FakeChannel.TenantId, Password = "secret" };
        var credential = new ClientSecretCredential(options.TenantId, options.AppId, options.Password,
            new ClientSecretCredentialOptions { Transport = new HttpClientTransport(new HttpClient(login)), DisableInstanceDiscovery = true });
        var connector = new Connector(_http, new BotCredential(options, credential), TimeProvider.System);

        for (int i = 0; i < 5; i++) await connector.SendAsync(Reply(), CancellationToken.None);

        Assert.Equal(1, login.Tokens);
        Assert.Contains("scope=https%3A%2F%2Fapi.botframework.com%2F.default", login.Asked, StringComparison.Ordinal);
        Assert.All(_channel.Received, s => Assert.Equal("Bearer from-entra", s.Authorization));
    }

    private Connector Connector() => new(_http, new BotCredential(new BotOptions(), credential: null), TimeProvider.System);

    private Activity Reply() => new()
    {
        Type = "message", Text = "Hello.", ServiceUrl = _channel.ServiceUrl, ReplyToId = "a1", Conversation = new() { Id = "c1" }, ChannelId = "msteams",
    };

    /// <summary>Entra's token endpoint, in place of the wire.</summary>
    private sealed class Login : HttpMessageHandler
    {
        public int Tokens { get; private set; }

        public string Asked { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = """{"token_endpoint":"https://login.microsoftonline.com/x/oauth2/v2.0/token","authorization_endpoint":"https://login.microsoftonline.com/x/oauth2/v2.0/authorize","issuer":"https://login.microsoftonline.com/x/v2.0"}""";
            if (request.Method == HttpMethod.Post)
            {
                Tokens++;
                Asked = await request.Content!.ReadAsStringAsync(cancellationToken);
                body = """{"token_type":"Bearer","expires_in":3599,"ext_expires_in":3599,"access_token":"from-entra"}""";
            }

            return new() { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"), RequestMessage = request };
        }
    }
}
