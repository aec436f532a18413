using Chatbot.Embedding;

namespace Chatbot.Answering.Extractive;

/// <summary>
/// Which of a question's words stand in which sentences of a text, worked out once for the confidence. "Say", "think" and the like do not
/// count: an answer reports what was said in words of its own.
/// </summary>
internal sealed class TextCoverage
{
    /// <summary>What a word counts that only the title, the headings or the sentence before have.</summary>
    private const double InContext = 0.9;

    private const double Repeats = 1.2;

    /// <summary>The most words of a question that tells little of what it is about.</summary>
    private const int Few = 3, FewOfGeneral = 5;

    /// <summary>What of it must stand in the text, in the rarity of its words, and in one sentence.</summary>
    private const double LeastPresent = 0.45, LeastOfGeneral = 0.8, LeastTogether = 0.65;

    private readonly Word[] _words;
    private readonly double[] _weights;
    private readonly double[,] _soft;
    private readonly bool[,] _context;
    private readonly double[] _anywhere;
    private readonly int[] _sentencesWith;
    private readonly int _sentences;

    /// <param name="text">The sentences, best first.</param>
    public TextCoverage(Question question, IReadOnlyList<RankedSentence> text)
    {
        _words = [.. question.Words.Content.Where(w => !QuestionView.IsSaying(question, w)).DistinctBy(w => w.Term)];
        _weights = [.. _words.Select(Rarity.InPassages)];
        Total = Math.Max(1e-9, _weights.Sum());
        _sentences = text.Count;
        _soft = new double[_words.Length, _sentences];
        _context = new bool[_words.Length, _sentences];
        _anywhere = new double[_words.Length];
        _sentencesWith = new int[_words.Length];
        for (int i = 0; i < _words.Length; i++)
        {
            for (int j = 0; j < _sentences; j++)
            {
                var candidate = text[j].Candidate;
                _soft[i, j] = SoftAlignment.Best(_words[i], candidate.Words);
                _context[i, j] = candidate.ContextHas(_words[i].Term!);
                _anywhere[i] = Math.Max(_anywhere[i], _context[i, j] ? 1 : _soft[i, j]);
                if (_soft[i, j] >= 1) _sentencesWith[i]++;
            }
        }
    }

    /// <summary>The rarity of the question's words, summed.</summary>
    public double Total { get; }

    /// <summary>What the best sentence covers, its context included.</summary>
    public double Best => Enumerable.Range(0, _sentences).Select(j => Sum(i => InSentence(i, j))).DefaultIfEmpty(0).Max();

    public double Often => Sum(i => _sentencesWith[i] * (1 + Repeats) / (_sentencesWith[i] + Repeats));

    /// <summary>What the first <paramref name="top"/> sentences cover by themselves.</summary>
    public double Together(int top) => Sum(i =>
    {
        double best = 0;
        for (int j = 0; j < Math.Min(top, _sentences); j++) best = Math.Max(best, _soft[i, j]);
        return best;
    });

    /// <summary>What no sentence covers.</summary>
    public double Missing => Sum(i => 1 - _anywhere[i]);

    /// <summary>The rarest word that stands nowhere; 0 if there is none.</summary>
    public double RarestMissing => Enumerable.Range(0, _words.Length).Where(i => _anywhere[i] < 1).Select(i => _weights[i]).DefaultIfEmpty(0).Max();

    /// <summary>
    /// Whether a question of a few words asks of something else: too much of it stands nowhere in the text or, of a <paramref name="general"/> one, in none of
    /// the first <paramref name="top"/> sentences. A longer one says enough for the model to tell, and so does a name that the text has.
    /// </summary>
    public bool IsAstray(bool general, int top)
    {
        int[] asked = [.. Enumerable.Range(0, _words.Length).Where(i => !_words[i].Number || _words[i].Span.Length > 1)];
        if (asked.Length == 0 || asked.Length > (general ? FewOfGeneral : Few) || asked.Any(i => _words[i].Vector < 0 && !_words[i].Number && _anywhere[i] >= 1)) return false;
        double total = asked.Sum(i => _weights[i]), present = asked.Sum(i => _weights[i] * _anywhere[i]);
        if (!general) return present < LeastPresent * total;
        double together = Enumerable.Range(0, Math.Min(top, _sentences))
            .Select(j => asked.Sum(i => _weights[i] * InSentence(i, j))).DefaultIfEmpty(0).Max();
        return present < LeastOfGeneral * total || together < LeastTogether * total;
    }

    /// <summary>The part of the names that stand anywhere; 1 if there are none.</summary>
    public double Names
    {
        get
        {
            var names = Enumerable.Range(0, _words.Length).Where(i => _words[i].Capital && _words[i].Span.Start > 0).ToList();
            return names.Count == 0 ? 1 : names.Average(i => _anywhere[i] >= 1 ? 1.0 : 0);
        }
    }

    /// <summary>How far the first <paramref name="top"/> sentences are behind the text in words that are no names: 0 or below.</summary>
    public double CommonBehind(int top)
    {
        double total = 0, behind = 0;
        for (int i = 0; i < _words.Length; i++)
        {
            if (_words[i].Capital || _words[i].Number) continue;
            total += _weights[i];
            double here = 0;
            for (int j = 0; j < Math.Min(top, _sentences); j++) here = Math.Max(here, _soft[i, j]);
            behind += _weights[i] * (here - _anywhere[i]);
        }

        return total > 0 ? behind / total : 0;
    }

    /// <summary>The mean cosine of the question's words with a vector of unit length.</summary>
    public double Nearness(float[] mean)
    {
        double total = 0, sum = 0;
        for (int i = 0; i < _words.Length; i++)
        {
            if (_words[i].Vector < 0) continue;
            total += _weights[i];
            sum += _weights[i] * WordVectors.Default.Similarity(_words[i].Vector, mean);
        }

        return total > 0 ? sum / total : 0;
    }

    /// <summary>How well a sentence covers a word, its context included.</summary>
    private double InSentence(int word, int sentence) => Math.Max(_soft[word, sentence], _context[word, sentence] ? InContext : 0);

    private double Sum(Func<int, double> part)
    {
        double sum = 0;
        for (int i = 0; i < _words.Length; i++) sum += _weights[i] * part(i);
        return sum;
    }
}
