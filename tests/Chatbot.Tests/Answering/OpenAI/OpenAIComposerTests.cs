using Chatbot.ModelService;
using Chatbot.Support.OpenAI;

namespace Chatbot.Answering.OpenAI;

/// <summary>The composer over real HTTP: sentences as they come, bound to the words that support them.</summary>
public sealed class OpenAIComposerTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly Knowledge.Document Article = Passages.Document(
        "one", "Kristi Noem arrived in Antwerp on Wednesday. The port handles 12 million containers a year. Customs found 44 tonnes of cocaine in 2024. The mayor thanked her.");

    private StandIn _server = null!;

    public async ValueTask InitializeAsync() => _server = await StandIn.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_sentence_cites_the_words_that_support_it_and_no_more()
    {
        var draft = Assert.Single(await ComposeAsync("In 2024 customs found 44 tonnes of cocaine. [1]\n"));
        Assert.Equal("Customs found 44 tonnes of cocaine in 2024.", Assert.Single(draft.Evidence).Quote);
        Assert.Equal(SentenceOrigin.Model, draft.Origin);

        var both = Assert.Single(await ComposeAsync("Noem arrived in Antwerp, whose port handles 12 million containers. [1]\n"));
        Assert.Equal("Kristi Noem arrived in Antwerp on Wednesday. The port handles 12 million containers a year.", Assert.Single(both.Evidence).Quote);
    }

    [Theory]
    [InlineData("Customs found 44 tonnes of cocaine in 2024. [1][9]\n"), InlineData("Customs found 44 tonnes, see https://evil.example. [1]\n"), InlineData("I found 44 tonnes of cocaine for you. [1]\n"), InlineData("[1]\nCustoms found 44 tonnes.\n")]
    public async Task An_unsound_sentence_has_no_evidence_at_all(string text) =>
        Assert.All(await ComposeAsync(text), draft => Assert.Equal(Verification.Withheld.NoEvidence, Verification.Verifier.Check(draft)));

    [Fact]
    public async Task Half_a_sentence_is_never_given()
    {
        _server.Answer = _ => ChatReply.Of("The mayor thanked her. [1]\nCustoms found 44", Fault.Truncated);
        var drafts = new List<DraftSentence>();
        var fault = await Assert.ThrowsAsync<ModelException>(async () =>
        {
            await foreach (var draft in Composer().ComposeAsync(Passages.Request("Q?", Article), default)) drafts.Add(draft);
        });
        Assert.Equal(ModelFault.Truncated, fault.Fault);
        Assert.Equal("The mayor thanked her.", Assert.Single(drafts).Text);
    }

    [Fact]
    public async Task A_sentence_comes_within_50_ms_of_the_piece_that_completes_it()
    {
        var composer = Composer();
        var delays = new List<double>();
        for (int round = 0; round < 12; round++)
        {
            long sent = 0;
            _server.Answer = _ => new ChatReply(Timed(() => sent = TimeProvider.System.GetTimestamp()), TimeSpan.FromMilliseconds(5), Fault.None);
            await foreach (var draft in composer.ComposeAsync(Passages.Request("Q?", Article), default))
            {
                Assert.Equal(Verification.Withheld.None, Verification.Verifier.Check(draft));
                delays.Add(TimeProvider.System.GetElapsedTime(sent).TotalMilliseconds);
                break;
            }
        }

        // The first rounds compile the code that they run.
        double median = delays.Skip(2).Order().ElementAt(5);
        output.WriteLine($"from the completing piece to the verified sentence: median {median:F1} ms, most {delays.Skip(2).Max():F1} ms");
        Assert.True(median <= 50);
    }

    [Fact]
    public async Task Documents_that_may_not_be_answered_from_are_not_sent()
    {
        var editors = Article with { Id = "digest", Kind = Knowledge.DocumentKind.Digest };
        var request = Passages.Request("Q?", Article, editors) with { Visible = d => d.Id != "one" };
        await foreach (var _ in Composer().ComposeAsync(request, default)) { }
        Assert.Empty(_server.Chats);
    }

    private static TimedPieces Timed(Action completing) => new(["Customs ", "found 44 tonnes of cocaine ", "in 2024. ", "[1]", "\n", "More ", "words ", "follow "], 4, completing);

    private async Task<List<DraftSentence>> ComposeAsync(string text)
    {
        _server.Answer = _ => ChatReply.Of(text);
        var drafts = new List<DraftSentence>();
        await foreach (var draft in Composer().ComposeAsync(Passages.Request("Q?", Article), default)) drafts.Add(draft);
        return drafts;
    }

    private OpenAIComposer Composer() => new(Models.Chat(Models.Options(_server)), 2_000);

    /// <summary>Pieces that tell when one of them is taken to be sent.</summary>
    private sealed class TimedPieces(string[] pieces, int at, Action taken) : IReadOnlyList<string>
    {
        public int Count => pieces.Length;

        public string this[int index] => pieces[index];

        public IEnumerator<string> GetEnumerator()
        {
            for (int i = 0; i < pieces.Length; i++)
            {
                // The stand-in waits between taking and sending: the time counts against us.
                if (i == at) taken();
                yield return pieces[i];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
