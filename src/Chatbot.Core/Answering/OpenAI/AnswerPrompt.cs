using Chatbot.Answering.Verification;
using Chatbot.Knowledge;

namespace Chatbot.Answering.OpenAI;

/// <summary>A passage as the model gets it: its number, 1 upwards, is what a sentence cites.</summary>
public sealed record NumberedPassage(int Number, Document Document, Passage Passage);

/// <summary>Builds the prompt for an answer. The same request always gives the same prompt.</summary>
public static class AnswerPrompt
{
    private const int MostEarlier = 3, MostAnswerLength = 400;

    private static readonly string Rules = ChatPrompt.Resource("answer");

    /// <summary>The passages, best first, as far as the token budget goes; at least one.</summary>
    public static IReadOnlyList<NumberedPassage> Number(IEnumerable<(Document Document, Passage Passage)> passages, int contextTokens)
    {
        var numbered = new List<NumberedPassage>();
        int used = 0;
        foreach (var (document, passage) in passages)
        {
            used += ChatPrompt.Estimate(Heading(0, document, passage)) + ChatPrompt.Estimate(passage.Text);
            if (used > contextTokens && numbered.Count > 0) break;
            numbered.Add(new(numbered.Count + 1, document, passage));
        }

        return numbered;
    }

    /// <summary>Rules, passages as numbered data, the conversation in brief, and the question.</summary>
    public static ChatPrompt Build(AnswerRequest request, IReadOnlyList<NumberedPassage> passages)
    {
        var fence = new Fence([.. passages.Select(p => p.Passage.Text), .. passages.Select(p => p.Document.Title), request.Question.Text, .. request.Earlier.Select(e => e.Answer)]);
        var parts = passages.Select(p => fence.Around(Heading(p.Number, p.Document, p.Passage), p.Passage.Text)).ToList();
        if (request.Story is { } story) parts.Insert(0, fence.Around("story", story.Title));
        if (request.Earlier.Count > 0) parts.Add(fence.Around("conversation so far", Brief(request.Earlier)));
        parts.Add(fence.Around("question", request.Question.Text));
        return new(Rules, string.Join("\n\n", parts));
    }

    /// <summary>The last turns, answers shortened.</summary>
    public static string Brief(IReadOnlyList<EarlierTurn> earlier) => string.Join('\n', earlier.TakeLast(MostEarlier)
        .Select(turn => $"Reader: {turn.Question}\nAnswer: {(turn.Answer.Length <= MostAnswerLength ? turn.Answer : turn.Answer[..MostAnswerLength] + " …")}"));

    private static string Heading(int number, Document document, Passage passage) => string.Join(" | ", new[]
    {
        $"passage {number}",
        string.Join(", ", document.Publishers),
        document.Author ?? "",
        Dates.Spoken(document.Published ?? document.Updated),
        document.Genre is { } genre ? $"{document.Kind} ({genre})".ToLowerInvariant() : document.Kind.ToString().ToLowerInvariant(),
        document.TextIs == TextOrigin.Summary && document.Publishers.Count > 0 ? "our summary, not the publisher's words" : "",
        document.Title,
        string.Join(", ", passage.HeadingPath),
    }.Where(part => part.Length > 0));
}
