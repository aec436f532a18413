using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Bot.DirectLine;

/// <summary>Tokens and tickets, by a clock of our own.</summary>
public sealed class DirectLineTokensTests
{
    private readonly SetClock _clock = new();

    [Fact]
    public async Task A_token_lives_30_minutes_and_a_ticket_one_and_neither_is_the_other()
    {
        var tokens = new DirectLineTokens(Options.Create(new DirectLineOptions { Secret = DirectLineServer.Secret }), _clock);
        var grant = new DirectLineGrant("c", "dl_me", ["https://news.example"]);
        string token = tokens.Create(grant), ticket = tokens.CreateTicket(grant);

        Assert.Equal(Credential.Token, (await tokens.ReadAsync($"Bearer {token}")).Credential);
        Assert.NotNull(await tokens.ReadTicketAsync(ticket));
        Assert.Null(await tokens.ReadTicketAsync(token));
        Assert.Equal(Credential.Invalid, (await tokens.ReadAsync($"Bearer {ticket}")).Credential);
        _clock.Now += TimeSpan.FromSeconds(61);
        Assert.Null(await tokens.ReadTicketAsync(ticket));
        _clock.Now += TimeSpan.FromMinutes(28);
        var (_, read) = await tokens.ReadAsync($"Bearer {token}");
        Assert.Equal(("c", "dl_me", "https://news.example"), (read!.Conversation, read.User, Assert.Single(read.Origins)));
        _clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(Credential.Expired, (await tokens.ReadAsync($"Bearer {token}")).Credential);
    }

    [Fact]
    public async Task A_token_of_another_secret_is_not_ours()
    {
        var ours = new DirectLineTokens(Options.Create(new DirectLineOptions { Secret = DirectLineServer.Secret }), _clock);
        var theirs = new DirectLineTokens(Options.Create(new DirectLineOptions { Secret = "another secret of 32 characters!" }), _clock);

        Assert.Equal(Credential.Invalid, (await ours.ReadAsync($"Bearer {theirs.Create(new("c", null, []))}")).Credential);
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2025, 9, 10, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
