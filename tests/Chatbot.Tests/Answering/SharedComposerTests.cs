using System.Runtime.CompilerServices;
using Chatbot.Answering.OpenAI;
using Chatbot.ModelService;

namespace Chatbot.Answering;

/// <summary>The same question over the same knowledge costs one call, at once or later; nothing else shares.</summary>
public sealed class SharedComposerTests
{
    private static readonly Knowledge.Document Document = Passages.Document("one", "They met in Antwerp on Monday.");

    [Fact]
    public async Task A_hundred_at_once_are_one_call()
    {
        var inner = new Slow();
        var shared = Share(inner);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => AskAsync(shared, "Where did they meet?")));
        Assert.Equal(1, inner.Calls);
        Assert.All(answers, answer => Assert.Equal(3, answer.Count));

        await AskAsync(shared, "where did  they meet?");
        Assert.Equal(1, inner.Calls);
    }

    [Fact]
    public async Task Another_question_scope_knowledge_or_conversation_is_another_call()
    {
        var inner = new Slow();
        var shared = Share(inner);
        var request = Request("Where did they meet?");
        AnswerRequest[] others =
        [
            request, Request("Who met?"), request with { KnowledgeVersion = "2" }, request with { Earlier = [new("Q?", "A.")] }, request with { Passages = [request.Passages[0], request.Passages[0]] },
            request with { Story = new("slug", "Story", Knowledge.PartialDate.Parse("2025"), null, [], "d", []) },
        ];
        foreach (var other in others) await AskAsync(shared, other);
        Assert.Equal(others.Length, inner.Calls);
        foreach (var other in others) await AskAsync(shared, other);
        Assert.Equal(others.Length, inner.Calls);
    }

    [Fact]
    public async Task The_call_ends_with_its_last_reader_and_not_before()
    {
        var inner = new Slow { Pause = TimeSpan.FromMilliseconds(100) };
        var shared = Share(inner);
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var leaving = AskAsync(shared, Request("Where?"), first.Token);
        var staying = AskAsync(shared, Request("Where?"), second.Token);
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.Equal(3, (await staying).Count);
        Assert.Equal(0, inner.Cancelled);

        using var only = new CancellationTokenSource();
        var alone = AskAsync(shared, Request("When?"), only.Token);
        await Task.Delay(30);
        await only.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone);
        for (int i = 0; i < 50 && inner.Cancelled == 0; i++) await Task.Delay(10);
        Assert.Equal(1, inner.Cancelled);
        Assert.Equal(3, (await AskAsync(shared, "When?")).Count);
    }

    [Fact]
    public async Task A_fault_reaches_every_reader_and_is_not_kept()
    {
        var inner = new Slow { Fails = true };
        var shared = Share(inner);
        var both = Enumerable.Range(0, 2).Select(_ => AskAsync(shared, "Where?")).ToList();
        foreach (var one in both) await Assert.ThrowsAsync<ModelException>(() => one);
        inner.Fails = false;
        Assert.Equal(3, (await AskAsync(shared, "Where?")).Count);
    }

    [Fact]
    public async Task Old_answers_make_room()
    {
        var inner = new Slow { Pause = TimeSpan.Zero };
        var shared = new SharedComposer(inner, 2, TimeSpan.FromMinutes(1), TimeProvider.System);
        foreach (string question in new[] { "A?", "B?", "C?", "B?", "C?" }) await AskAsync(shared, question);
        Assert.Equal(3, inner.Calls);
        await AskAsync(shared, "A?");
        Assert.Equal(4, inner.Calls);
    }

    [Fact]
    public async Task An_answer_is_kept_for_a_time()
    {
        var inner = new Slow { Pause = TimeSpan.Zero };
        var shared = new SharedComposer(inner, 10, TimeSpan.FromMilliseconds(50), TimeProvider.System);
        await AskAsync(shared, "A?");
        await Task.Delay(80);
        await AskAsync(shared, "A?");
        Assert.Equal(2, inner.Calls);
    }

    private static SharedComposer Share(IAnswerComposer inner) => new(inner, 100, TimeSpan.FromMinutes(1), TimeProvider.System);

    private static AnswerRequest Request(string question) => Passages.Request(question, Document) with { KnowledgeVersion = "1" };

    private static Task<List<DraftSentence>> AskAsync(SharedComposer shared, string question) => AskAsync(shared, Request(question));

    private static async Task<List<DraftSentence>> AskAsync(SharedComposer shared, AnswerRequest request, CancellationToken cancellationToken = default)
    {
        var drafts = new List<DraftSentence>();
        await foreach (var draft in shared.ComposeAsync(request, cancellationToken)) drafts.Add(draft);
        return drafts;
    }

    private sealed class Slow : IAnswerComposer
    {
        private int _calls, _cancelled;

        public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(20);

        public bool Fails { get; set; }

        public int Calls => _calls;

        public int Cancelled => _cancelled;

        public string Engine => "slow";

        public async IAsyncEnumerable<DraftSentence> ComposeAsync(AnswerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            using var cancelled = cancellationToken.Register(() => Interlocked.Increment(ref _cancelled));
            for (int i = 0; i < 3; i++)
            {
                if (Pause > TimeSpan.Zero) await Task.Delay(Pause, cancellationToken);
                if (Fails) throw new ModelException(ModelFault.ServiceError, "scripted");
                yield return new(Document.Body, SentenceOrigin.Source, [new(Document, new(0, Document.Body.Length))]);
            }
        }
    }
}
