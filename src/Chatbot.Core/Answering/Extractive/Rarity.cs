using Chatbot.Embedding;

namespace Chatbot.Answering.Extractive;

/// <summary>How much a word says: by its rarity among the candidate sentences and in English at large.</summary>
public sealed class Rarity
{
    /// <summary>How rare, by <see cref="General"/>, no common word is: what is rarer is rather a name.</summary>
    public const double Uncommon = 0.85;

    private const double Rarest = 2000;

    // 120 words over the harmonic sum of 60,000 ranks.
    private const double WordsPerPassage = 10.44, ZipfShift = 2.7;

    private readonly Dictionary<string, int> _sentencesWith = [];
    private readonly int _sentences;

    public Rarity(IEnumerable<SentenceWords> sentences)
    {
        foreach (var sentence in sentences)
        {
            _sentences++;
            foreach (string term in sentence.Terms) _sentencesWith[term] = _sentencesWith.GetValueOrDefault(term) + 1;
        }
    }

    /// <summary>Above 0: the BM25 idf among the candidates, so that what every candidate has tells little.</summary>
    public double Local(Word word)
    {
        int n = word.Term is null ? _sentences : _sentencesWith.GetValueOrDefault(word.Term);
        return Math.Log(1 + (_sentences - n + 0.5) / (n + 0.5));
    }

    /// <summary>0 to 1: by the word's rank in English (the vectors are in order of frequency); names and other unknown words are rarest.</summary>
    public static double General(Word word) =>
        word.Vector < 0 ? 1 : Math.Log(2 + word.Vector) / Math.Log(2 + WordVectors.Default.Count);

    /// <summary>
    /// 0 to 1: the idf of the word among passages of some 120 words, by its rank in English (Zipf): a common noun such as "police" says far
    /// less than by <see cref="General"/>. No word is held rarer than one passage in <see cref="Rarest"/>.
    /// </summary>
    public static double InPassages(Word word)
    {
        double share = word.Vector < 0 ? 0 : 1 - Math.Exp(-WordsPerPassage / (word.Vector + ZipfShift));
        return Math.Log(1 + 1 / (share + 1 / Rarest)) / Math.Log(1 + Rarest);
    }
}
