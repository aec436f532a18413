using System.Text.Json;
using Azure.Core;
using Chatbot.ModelService;
using Chatbot.Support;
using Chatbot.Support.OpenAI;

namespace Chatbot.Answering.OpenAI;

/// <summary>Ten ways in which the client library or a server surprises, over real HTTP.</summary>
[Collection(nameof(TimedTests))]
public sealed class PitfallTests : IAsyncLifetime
{
    private StandIn _server = null!;

    public async ValueTask InitializeAsync() => _server = await StandIn.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Retries_wait_before_they_try_again()
    {
        FailFirst(Fault.Overloaded);
        Assert.Equal("Hello.", await Models.ReadAsync(Chat()));
        Assert.InRange(Gaps().Single().TotalMilliseconds, 500, 1_500);
    }

    [Theory]
    [InlineData(50, 45, 400), InlineData(600, 590, 1_100)]
    public async Task The_header_that_Azure_documents_sets_the_wait(int hint, int least, int most)
    {
        FailFirst(Fault.RateLimited, hint);
        Assert.Equal("Hello.", await Models.ReadAsync(Chat()));
        Assert.InRange(Gaps().Single().TotalMilliseconds, least, most);
    }

    [Fact]
    public async Task A_wait_longer_than_a_reader_has_fails_at_once()
    {
        _server.Answer = _ => ChatReply.Failing(Fault.RateLimitedForLong);
        long started = TimeProvider.System.GetTimestamp();
        Assert.Equal(ModelFault.RateLimited, await FaultAsync());
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(1));
        Assert.Single(_server.Chats);
    }

    [Fact]
    public async Task A_token_is_fetched_once_and_renewed_once_when_refused()
    {
        await using var secure = await StandIn.StartAsync(https: true);
        var credential = new CountingCredential();
        secure.Keys.Add("token-1");
        secure.Keys.Add("token-2");
        var options = Models.Options(secure);
        options.Authentication = ModelAuthentication.Entra;
        using var trusting = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost" } };
        var model = Models.Chat(options, credential: credential, handler: trusting);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Models.ReadAsync(model)));
        Assert.Equal(1, credential.Calls);

        secure.Keys.Remove("token-1");
        Assert.Equal("Hello.", await Models.ReadAsync(model));
        Assert.Equal(2, credential.Calls);

        secure.Keys.Remove("token-2");
        var fault = await Assert.ThrowsAsync<ModelException>(() => Models.ReadAsync(model));
        Assert.Equal(ModelFault.Credential, fault.Fault);
        Assert.Equal(3, credential.Calls);
    }

    [Theory]
    [InlineData("ErrorInStream"), InlineData("ErrorEvent")]
    public async Task An_error_inside_the_stream_is_an_error(string fault)
    {
        _server.Answer = _ => ChatReply.Failing(Enum.Parse<Fault>(fault));
        Assert.Equal(ModelFault.ServiceError, await FaultAsync());
    }

    [Theory]
    [InlineData("EndWithoutFinish"), InlineData("JsonInsteadOfStream"), InlineData("Reset")]
    public async Task A_stream_that_just_ends_is_an_error(string fault)
    {
        _server.Answer = _ => ChatReply.Failing(Enum.Parse<Fault>(fault));
        Assert.Equal(ModelFault.BrokenStream, await FaultAsync());
    }

    [Fact]
    public async Task A_reader_who_leaves_ends_the_generation_at_once()
    {
        _server.Answer = _ => ChatReply.Of(string.Join(' ', Enumerable.Repeat("word", 500)), pause: TimeSpan.FromMilliseconds(20));
        using var leave = new CancellationTokenSource();
        long left = 0;
        var reading = Chat().StreamAsync(Models.Prompt, async _ =>
        {
            left = TimeProvider.System.GetTimestamp();
            await leave.CancelAsync();
        }, leave.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);

        await UntilAsync(() => !_server.Aborted.IsEmpty);
        // Left alone, the client would read on for two seconds.
        Assert.True(TimeProvider.System.GetElapsedTime(left, _server.Aborted.First()) < TimeSpan.FromMilliseconds(1_500));
    }

    [Fact]
    public async Task Silence_is_a_timeout_and_slowness_is_not()
    {
        _server.Answer = _ => ChatReply.Of("one two three four five", pause: TimeSpan.FromMilliseconds(400));
        Assert.Equal("one two three four five", await Models.ReadAsync(Chat()));
        foreach (var fault in new[] { Fault.SilentBeforeHeaders, Fault.SilentMidStream })
        {
            _server.Answer = _ => ChatReply.Failing(fault);
            Assert.Equal(ModelFault.Timeout, await FaultAsync());
        }
    }

    [Fact]
    public async Task An_unknown_finish_reason_is_an_error()
    {
        _server.Answer = _ => ChatReply.Failing(Fault.UnknownFinish);
        Assert.Equal(ModelFault.Malformed, await FaultAsync());
    }

    [Theory]
    [InlineData("EmptyChoices"), InlineData("NoContent"), InlineData("OutputFiltered")]
    public async Task A_reply_without_choice_content_or_usage_is_no_surprise(string fault)
    {
        _server.Answer = _ => ChatReply.Failing(Enum.Parse<Fault>(fault));
        try { Assert.Equal("", await Chat().CompleteAsync(Models.Prompt, default)); }
        catch (ModelException) { Assert.NotEqual("NoContent", fault); }
    }

    [Theory]
    [InlineData("max_completion_tokens", "max_tokens"), InlineData("max_tokens", "max_completion_tokens")]
    public async Task The_output_limit_is_sent_under_the_name_that_the_server_reads(string sent, string absent)
    {
        var options = Models.Options(_server);
        options.OutputLimitField = sent;
        await Models.ReadAsync(Models.Chat(options));
        var body = JsonDocument.Parse(_server.Chats.Single().Body).RootElement;
        Assert.Equal(options.MaxOutputTokens, body.GetProperty(sent).GetInt32());
        Assert.False(body.TryGetProperty(absent, out _));
    }

    [Fact]
    public async Task A_reasoning_model_gets_nothing_that_it_refuses()
    {
        var options = Models.Options(_server);
        (options.Deployment, options.ReasoningEffort) = (StandIn.Reasoner, "low");
        Assert.Equal("Hello.", await Models.ReadAsync(Models.Chat(options)));
        options.Temperature = 0.2f;
        Assert.Equal(ModelFault.Rejected, (await Assert.ThrowsAsync<ModelException>(() => Models.ReadAsync(Models.Chat(options)))).Fault);
    }

    [Fact]
    public async Task Few_headers_are_sent_and_usage_can_be_left_unasked()
    {
        var options = Models.Options(_server);
        options.StreamUsage = false;
        await Models.ReadAsync(Models.Chat(options));
        Assert.DoesNotContain("stream_options", _server.Chats.Single().Body, StringComparison.Ordinal);
        Assert.True(_server.LastHeaders.Count <= 10, string.Join(", ", _server.LastHeaders.Keys));
        Assert.Equal($"Bearer {StandIn.Key}", _server.LastHeaders["Authorization"]);
    }

    private ChatModel Chat() => Models.Chat(Models.Options(_server));

    private async Task<ModelFault> FaultAsync() => (await Assert.ThrowsAsync<ModelException>(() => Models.ReadAsync(Chat()))).Fault;

    private void FailFirst(Fault fault, int hint = 0)
    {
        int calls = 0;
        _server.Answer = _ => Interlocked.Increment(ref calls) == 1 ? ChatReply.Failing(fault) with { RetryAfterMs = hint } : ChatReply.Of("Hello.");
    }

    private IEnumerable<TimeSpan> Gaps()
    {
        long[] times = [.. _server.Chats.Select(c => c.At)];
        return times.Zip(times.Skip(1), TimeProvider.System.GetElapsedTime);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (int i = 0; i < 1_000 && !holds(); i++) await Task.Delay(10);
        Assert.True(holds());
    }

    private sealed class CountingCredential : TokenCredential
    {
        private int _calls;

        public int Calls => _calls;

        public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            await Task.Delay(20, cancellationToken);
            return GetToken(requestContext, cancellationToken);
        }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new($"token-{Interlocked.Increment(ref _calls)}", TimeProvider.System.GetUtcNow().AddHours(1));
    }
}
