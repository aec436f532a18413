using Chatbot.Answering.Extractive;
using Chatbot.Embedding;
using Chatbot.Text;

namespace Chatbot.Answering;

/// <summary>A word of a sentence.</summary>
/// <param name="Span">Where it stands in the sentence.</param>
/// <param name="Term">Its analysed term, or null for a stop word.</param>
/// <param name="Vector">Its index in <see cref="WordVectors"/>, or -1.</param>
/// <param name="Capital">Starts with an upper-case letter.</param>
/// <param name="Number">Contains a digit.</param>
public readonly record struct Word(TextSpan Span, string? Term, int Vector, bool Capital, bool Number);

/// <summary>A sentence's words with all that ranking and verification ask of them, analysed once.</summary>
public sealed class SentenceWords
{
    private readonly HashSet<string> _terms;
    private float[]? _mean;

    private SentenceWords(string text, Word[] words)
    {
        Text = text;
        All = words;
        Content = [.. words.Where(w => w.Term is not null)];
        _terms = [.. Content.Select(w => w.Term!)];
    }

    public string Text { get; }

    public IReadOnlyList<Word> All { get; }

    /// <summary>The words that are no stop words.</summary>
    public IReadOnlyList<Word> Content { get; }

    /// <summary>Distinct terms.</summary>
    public IReadOnlyCollection<string> Terms => _terms;

    /// <summary>The mean of its word vectors, worked out on first use and kept: a document's sentences are ranked again and again.</summary>
    internal float[] Mean => _mean ??= MeanVectors.Of(this);

    public bool Has(string term) => _terms.Contains(term);

    /// <summary>Whether the second follows the first with nothing but stop words between them.</summary>
    public bool HasPair(string first, string second)
    {
        if (!Has(first) || !Has(second)) return false;
        for (int i = 1; i < Content.Count; i++)
        {
            if (Content[i - 1].Term == first && Content[i].Term == second) return true;
        }

        return false;
    }

    /// <param name="isStop">Words that have no term besides the stop words; null: no others.</param>
    public static SentenceWords Analyse(string text, Func<string, bool>? isStop = null)
    {
        var vectors = WordVectors.Default;
        var spans = Tokenizer.Words(text);
        var words = new Word[spans.Count];
        for (int i = 0; i < words.Length; i++)
        {
            var word = text.AsSpan(spans[i].Start, spans[i].Length);
            int vector = vectors.TryFind(word, out int found) ? found : -1;
            words[i] = new(spans[i], isStop?.Invoke(word.ToString()) == true ? null : IsLanguage(text, spans[i]) ? word.ToString().ToLowerInvariant() : Analyzer.Term(word), vector, char.IsUpper(word[0]), word.ContainsAnyInRange('0', '9'));
        }

        return new(text, words);
    }

    /// <summary>"French-language", "Dutch-speaking": the language, which is not the country.</summary>
    private static bool IsLanguage(string text, TextSpan word) => Demonyms.IsOfCountry(word.Of(text).ToLowerInvariant()) && text.AsSpan(word.End) is ['-', .. var rest]
        && (rest.StartsWith("language", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("speaking", StringComparison.OrdinalIgnoreCase));
}
