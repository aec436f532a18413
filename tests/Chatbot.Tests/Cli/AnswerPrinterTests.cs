using System.Runtime.CompilerServices;
using Spectre.Console;

namespace Chatbot.Cli;

public sealed class AnswerPrinterTests
{
    private static readonly AnswerSentence First = new("De Wever met Noem.", [1], SentenceOrigin.Source), Second = new("They spoke.", [1], SentenceOrigin.Source);

    [Theory]
    [InlineData(true, "De Wever met Noem. [1]\nThey spoke. [1]\n")]
    [InlineData(false, "De Wever met Noem. [1] They spoke. [1]\n")]
    public async Task A_sentence_is_printed_as_soon_as_it_is_released(bool watched, string whole)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        var rest = new TaskCompletionSource();
        var printing = AnswerPrinter.PrintAsync(TurnAsync(rest.Task), "Who met?", "en", console, watched);
        Assert.Contains("De Wever met Noem. [1]", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("They spoke", output.ToString(), StringComparison.Ordinal);

        rest.SetResult();
        var answer = await printing;
        Assert.Equal(2, answer.Sentences.Count);
        Assert.EndsWith(whole, output.ToString(), StringComparison.Ordinal);
    }

    private static async IAsyncEnumerable<AnswerEvent> TurnAsync(Task rest, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return new AnswerEvent.Searching("c");
        yield return new AnswerEvent.Sentence(First, []);
        await rest.WaitAsync(cancellationToken);
        yield return new AnswerEvent.Sentence(Second, []);
        yield return new AnswerEvent.Completed(new("a", "c", "Who met?", null, AnswerStatus.Answered, "", [First, Second], [], [], null, [], "extractive", 1));
    }
}
