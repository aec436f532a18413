using Chatbot.Indexing;
using Chatbot.Knowledge;

namespace Chatbot.Benchmarks;

/// <summary>A question: terms, text and vector.</summary>
internal sealed record SyntheticQuestion(string[] Terms, float[] Vector);

/// <summary>Documents of six passages, each passage of 65 analysed terms with a vector, and questions drawn from them.</summary>
internal sealed class SyntheticCorpus(int passages, int dimensions)
{
    public const int PassagesPerDocument = 6, TermsPerPassage = 65, QuestionCount = 200;

    private readonly SyntheticText text = new(passages + dimensions);
    private readonly List<SyntheticQuestion> questions = [];

    public static string Mix =>
        $"{QuestionCount} questions of 3 to 7 terms, drawn from one passage each, every third term replaced by one of the 300 most common; vectors near a passage's";

    /// <summary>After all batches.</summary>
    public IReadOnlyList<SyntheticQuestion> Questions => questions;

    /// <summary>The documents, in batches of a few thousand passages; made while they are read.</summary>
    public IEnumerable<IReadOnlyList<IndexedDocument>> Batches()
    {
        int documents = (passages + PassagesPerDocument - 1) / PassagesPerDocument, every = Math.Max(1, passages / QuestionCount);
        var batch = new List<IndexedDocument>();
        for (int d = 0, p = 0; d < documents; d++)
        {
            text.NextDocument();
            string id = $"d{d:D7}";
            var held = new List<IndexedPassage>();
            for (int i = 0; i < PassagesPerDocument && p < passages; i++, p++)
            {
                string[] terms = text.Terms(TermsPerPassage);
                float[] vector = text.Vector(dimensions);
                held.Add(new(new(id, "1", i, [], 0, 0, string.Join(' ', terms), []), vector));
                if (p % every == 0 && questions.Count < QuestionCount) questions.Add(Question(terms, vector));
            }
            batch.Add(new(new() { Id = id, Revision = "1", Kind = DocumentKind.Article, Title = "", Body = "", Published = new(2025, 1 + d % 12, 1 + d % 28) }, [$"story-{d % 500}"], held));
            if (batch.Count < 1_366) continue;
            yield return batch;
            batch = [];
        }
        if (batch.Count > 0) yield return batch;
    }

    private SyntheticQuestion Question(string[] passage, float[] near)
    {
        string[] terms = [.. Enumerable.Range(0, 3 + text.Next(5)).Select(i => i % 3 == 2 ? text.Words[100 + text.Next(300)] : passage[text.Next(passage.Length)])];
        float[] noise = text.Vector(near.Length);
        float[] vector = [.. near.Zip(noise, (x, y) => x + 0.5f * y)];
        float length = MathF.Sqrt(vector.Sum(x => x * x));
        return new(terms, [.. vector.Select(x => x / length)]);
    }
}
