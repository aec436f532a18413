using Chatbot.Text;

namespace Chatbot.Answering.OpenAI;

/// <summary>Sentences that read well and are false, cited to the passage that they were made from: none may be shown.</summary>
public sealed class FluentLiesTests(ITestOutputHelper output)
{
    private const int PerType = 60, LeastPerType = 40;

    public static TheoryData<string> Types => [.. LieMaker.Types.Keys];

    [Theory, MemberData(nameof(Types))]
    public void No_lie_is_released(string type)
    {
        var (lies, released) = (0, new List<string>());
        foreach (var (line, passages) in Make(type))
        {
            lies++;
            if (NewsTexts.IsReleased(line, passages)) released.Add(line);
        }

        output.WriteLine($"{type}: {released.Count} of {lies} released");
        foreach (string line in released.Take(12)) output.WriteLine($"    {line}");
        Assert.True(lies >= LeastPerType, $"only {lies} lies of this type");
        Assert.Empty(released);
    }

    // At most two from a story, so that no one story decides.
    private static IEnumerable<(string Line, IReadOnlyList<NumberedPassage> Passages)> Make(string type)
    {
        var stories = NewsTexts.Stories();
        int made = 0;
        for (int i = 0; i < stories.Count && made < PerType; i++)
        {
            string foreign = Sentences(stories[(i + 101) % stories.Count][0]).First(s => s.Length > 40);
            int here = 0;
            foreach (var passage in stories[i])
            {
                foreach (string sentence in Sentences(passage).Where(s => s.Length is > 40 and < 300))
                {
                    if (here == 2 || made == PerType || LieMaker.Types[type](sentence, passage.Passage.Text, foreign) is not { } lie || (lie == sentence && type != "citation out of range") || SentenceSplitter.Split(lie).Count != 1) continue;
                    here++;
                    made++;
                    yield return ($"{lie} [{(type == "citation out of range" ? stories[i].Count + 3 : passage.Number)}]", stories[i]);
                }
            }
        }
    }

    private static IEnumerable<string> Sentences(NumberedPassage passage) =>
        passage.Passage.Sentences.Select(span => string.Join(' ', span.Of(passage.Document.Body).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .Where(s => SentenceSplitter.Split(s).Count == 1 && !s.AsSpan().ContainsAny("[]<>"));
}
