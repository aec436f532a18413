using System.Text.Json;
using System.Text.RegularExpressions;
using Chatbot.Support;
using Chatbot.Text;

namespace Chatbot.Answering.OpenAI;

/// <summary>News that nothing here was fitted on, as passages that a model would be given.</summary>
internal static partial class NewsTexts
{
    private const int PassageWords = 120;

    /// <summary>The stories of the NewsQA set, each as passages.</summary>
    public static IReadOnlyList<IReadOnlyList<NumberedPassage>> Stories()
    {
        using var set = JsonDocument.Parse(File.ReadAllText(Repository.Evaluation("newsqa", "newsqa.json")));
        return [.. set.RootElement.GetProperty("data").EnumerateArray().Select((story, i) =>
            Split($"story-{i}", Dateline().Replace(story.GetProperty("paragraphs")[0].GetProperty("context").GetString()!, "")))];
    }

    /// <summary>Whole sentences, about 120 words a passage, all of one document without title or publisher that could support anything.</summary>
    public static IReadOnlyList<NumberedPassage> Split(string id, string body)
    {
        var document = Passages.Document(id, body) with { Title = "Report", Publishers = ["Agency"], Published = null };
        var passages = new List<NumberedPassage>();
        var sentences = new List<TextSpan>();
        foreach (var sentence in SentenceSplitter.Split(body))
        {
            sentences.Add(sentence);
            if (body[sentences[0].Start..sentence.End].Count(c => c == ' ') >= PassageWords) Flush();
        }

        Flush();
        return passages;

        void Flush()
        {
            if (sentences.Count == 0) return;
            var (start, end) = (sentences[0].Start, sentences[^1].End);
            passages.Add(new(passages.Count + 1, document, new(id, document.Revision, passages.Count, [], start, end, body[start..end], [.. sentences])));
            sentences.Clear();
        }
    }

    /// <summary>What the verifier says of a line that a model wrote, through the same steps as in an answer.</summary>
    public static bool IsReleased(string line, IReadOnlyList<NumberedPassage> passages) => CitedText.Parse(line)
        .Select(sentence => DraftMaker.Draft(sentence, passages))
        .Any(draft => draft is not null && Verification.Verifier.Check(draft) == Verification.Withheld.None);

    [GeneratedRegex(@"\A[A-Z][^\n]{0,60}\((?:CNN|AP)[^)]*\)\s*--\s*")]
    private static partial Regex Dateline();
}
