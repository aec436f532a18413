using Chatbot.Support;
using Chatbot.Support.OpenAI;

namespace Chatbot.Answering.OpenAI;

/// <summary>Many readers while every fifth call fails in one way or another; CHATBOT_LONG=1: a thousand of them.</summary>
[Collection(nameof(TimedTests))]
public sealed class FaultySoakTests(ITestOutputHelper output)
{
    private static readonly int Readers = LongRun.IsOn ? 1_000 : 400;

    private const string Story = "us-belgium-drug-trafficking";

    private static readonly Fault[] Faults = [.. Enum.GetValues<Fault>().Except([Fault.None, Fault.EmptyChoices, Fault.NoContent])];

    private static readonly string[] Questions =
        ["Who is Bart De Wever?", "Who asked for the meeting?", "When did they meet?", "How much cocaine was seized in 2023?", "Why is Antwerp important to traffickers?", "Who is Kristi Noem?"];

    [Fact]
    public async Task Every_reader_gets_an_answer_and_nothing_leaks()
    {
        await using var server = await StandIn.StartAsync(records: false);
        int calls = 0;
        server.Answer = request =>
        {
            int call = Interlocked.Increment(ref calls);
            return call % 5 == 0 ? ChatReply.Failing(Faults[call / 5 % Faults.Length]) : ModelAnswersTests.Faithful(request);
        };
        var settings = Models.Settings(server);
        settings["OpenAI:CachedAnswers"] = "0";
        // Long enough for a busy machine, or all that is slow counts as failed and the circuit opens.
        settings["OpenAI:SilenceSeconds"] = "2";
        await using var chatbot = new ChatbotApplication { Settings = settings };
        await chatbot.InitializeAsync();

        long started = TimeProvider.System.GetTimestamp(), before = 0;
        var engines = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Readers), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) =>
        {
            if (i == Readers / 3) Interlocked.Exchange(ref before, GC.GetTotalMemory(forceFullCollection: true));
            // A number makes each question its own, or they would share their calls.
            var answer = await chatbot.AskAsync($"{i}: {Questions[i % Questions.Length]}", Story);
            Assert.NotEmpty(answer.Text);
            Assert.True(answer.Status is AnswerStatus.Answered or AnswerStatus.NotInSources);
            engines.AddOrUpdate(answer.Engine, 1, (_, n) => n + 1);
        });

        long after = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 200 && server.Active > 0; i++) await Task.Delay(10);
        output.WriteLine($"{Readers} answers in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F1} s, {calls} calls, "
            + $"{string.Join(", ", engines.Select(e => $"{e.Value} {e.Key}"))}; {server.Connections} connections; {before / 1e6:F1} -> {after / 1e6:F1} MB");
        Assert.Equal(0, server.Active);
        Assert.True(server.Connections <= 32, $"{server.Connections} connections");
        Assert.True(after < before + 20_000_000, $"{before} -> {after}");
        Assert.True(engines["writer"] > Readers / 2 && engines["extractive"] > Readers / 20);
    }
}
