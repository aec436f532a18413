using System.Globalization;
using Chatbot.Texts;

namespace Chatbot.Channels.Voice;

/// <summary>
/// A verified answer for the ear: the same sentences in the same order, each with its source in words, dealt out in parts that a
/// listener can hold. Pure: nothing is added to what the answer states, and nothing is left out of its last part.
/// </summary>
public sealed class SpokenAnswer
{
    /// <summary>The longest piece that is said in one breath; a longer sentence is parted at a comma.</summary>
    private const double MostPieceSeconds = 14;

    private readonly List<Piece> _pieces;

    private SpokenAnswer(List<Piece> pieces) => _pieces = pieces;

    /// <summary>How many pieces there are; positions in <see cref="From"/> count them.</summary>
    public int Count => _pieces.Count;

    /// <param name="answer">What the engine answered.</param>
    /// <param name="locale">The listener's, such as <c>en-GB</c>.</param>
    /// <param name="languageOf">The language (BCP 47) of a document by its id.</param>
    public static SpokenAnswer Of(Answer answer, string locale, Func<string, string> languageOf)
    {
        var pieces = new List<Piece>();
        var ours = OurTexts.For(locale, answer.Question);
        foreach (var sentence in answer.Sentences)
        {
            var cited = answer.Citations.Where(c => sentence.Citations.Contains(c.Number)).ToList();
            bool verbatim = cited.Count > 0 && sentence.Origin is SentenceOrigin.Source or SentenceOrigin.Editor;
            string language = (verbatim ? languageOf(cited[0].DocumentId) : locale).Split('-', '_')[0].ToLowerInvariant();
            pieces.AddRange(Pieces(sentence, cited, language, OurTexts.For(language, "").Voice));
        }

        string own = locale.Split('-', '_')[0].ToLowerInvariant();
        foreach (string notice in answer.Notices.Where(n => n != ours.AiNotice))
            pieces.Add(new(SpokenText.For(notice, ours.Voice), null, false, false, own));
        return new(pieces);
    }

    /// <summary>As many pieces from a position as fit into the seconds, at least one, and the position after them.</summary>
    public (IReadOnlyList<SpokenSentence> Sentences, int Next) From(int position, double seconds)
    {
        var sentences = new List<SpokenSentence>();
        string? speaking = null;
        int next = Math.Clamp(position, 0, _pieces.Count);
        for (; next < _pieces.Count; next++)
        {
            var piece = _pieces[next];
            var said = new SpokenSentence(piece.Say(speaking, first: sentences.Count == 0), piece.Language);
            seconds -= SpeechTime.Of(said.Text + " ");
            if (seconds < 0 && sentences.Count > 0) break;
            sentences.Add(said);
            speaking = piece.NamesItself ? null : piece.Source;
        }

        return (sentences, next);
    }

    private static IEnumerable<Piece> Pieces(AnswerSentence sentence, List<Citation> cited, string language, VoiceTexts texts)
    {
        string text = SpokenText.For(sentence.Text, texts);
        if (text.Length == 0) yield break;
        if (sentence.Origin == SentenceOrigin.Analysis) text = string.Format(CultureInfo.InvariantCulture, texts.OurAnalysis, text);
        string? source = SpokenSource.Of(cited, texts) is { } name ? SpokenText.For(name, texts) : null;
        bool named = SpokenSource.IsNamed(sentence.Text, cited);
        bool more = false;
        foreach (string run in LongSentence.Split(text, MostPieceSeconds))
        {
            yield return new(run, source, named, more, language);
            more = true;
        }
    }

    /// <param name="Source">Who says so, in words; null: ourselves.</param>
    /// <param name="NamesItself">The text names its source already.</param>
    /// <param name="Continues">The rest of a sentence whose beginning is the piece before.</param>
    private sealed record Piece(string Text, string? Source, bool NamesItself, bool Continues, string Language)
    {
        /// <summary>With its source, unless the sentence just said had the same one.</summary>
        public string Say(string? speaking, bool first)
        {
            if (Source is null || (Continues && !first)) return Text;
            var texts = OurTexts.For(Language, "").Voice;
            if (Continues) return string.Format(CultureInfo.InvariantCulture, texts.Continued, Source, Text);
            return NamesItself || Source == speaking ? Text : SpokenSource.Attribute(Text, Source, texts);
        }
    }
}
