using System.Globalization;
using Chatbot.Texts;

namespace Chatbot.Channels.Voice;

/// <summary>Puts a reply together within the seconds that a listener can hold: notice, content, offer. Pure.</summary>
internal sealed class SpokenStep(SpokenRequest request)
{
    private readonly OurTexts _ours = OurTexts.For(request.Locale, request.Question ?? "");
    private readonly string _language = request.Locale.Split('-', '_')[0].ToLowerInvariant();

    public SpokenRequest Request => request;

    public VoiceTexts Texts => _ours.Voice;

    public string Forgotten => _ours.Forgotten;

    public string Unavailable => _ours.Unavailable;

    /// <summary>Says these sentences and keeps listening; what was offered before is no longer on offer.</summary>
    public SpokenReply Stay(IReadOnlyList<string> sentences, SpokenState? state = null) =>
        new(Ours(sentences), Ours([Texts.Ask]), (state ?? request.State with { Silences = 0 }) with { Offer = null }, Ends: false);

    public SpokenReply End(string sentence) => new(Ours([sentence]), [], request.State with { Offer = null }, Ends: true);

    /// <summary>First contact: what there is, and that answers are automatic. Titles are dropped until it is short enough.</summary>
    public SpokenReply Welcome(IReadOnlyList<string> titles)
    {
        for (int count = titles.Count; ; count--)
        {
            string stories = SpokenSource.Join([.. titles.Take(count).Select(t => SpokenText.For(t, Texts))], Texts);
            string[] said = [.. count > 0 ? [string.Format(CultureInfo.InvariantCulture, Texts.Welcome, stories)] : Array.Empty<string>(), Texts.Notice, Texts.Ask];
            if (count == 0 || SpeechTime.Of(string.Join(' ', said)) <= SpeechTime.MostSeconds)
                return Stay(said, request.State with { Noticed = true, Silences = 0 });
        }
    }

    /// <summary>A part of an answer from a position, then the rest, a question that can be answered, or the floor is offered.</summary>
    public SpokenReply Say(Answer answer, SpokenAnswer spoken, int from)
    {
        List<SpokenSentence> speech = request.State.Noticed ? [] : [.. Ours([Texts.Notice])];
        var offerQuestion = QuestionOffer(answer);
        double reserved = speech.Concat([.. offerQuestion ?? Ours([Texts.AnythingElse])]).Sum(s => SpeechTime.Of(s.Text + " "));
        var (part, next) = spoken.From(from, SpeechTime.MostSeconds - reserved);
        speech.AddRange(part);

        // An answer without an id cannot be taken up again: nothing more of it is offered.
        string? id = answer.Id.Length > 0 ? answer.Id : null;
        var (offer, question) = next < spoken.Count && id is not null ? (SpokenState.OfferMore, Ours([Texts.GoOn]))
            : offerQuestion is not null ? (SpokenState.OfferQuestion, offerQuestion)
            : ((string?)null, answer.Status == AnswerStatus.Clarify ? Choices(answer) : Ours([Texts.AnythingElse]));
        speech.AddRange(question);
        var state = request.State with
        {
            Conversation = answer.ConversationId, Answer = id, From = from, Next = next, Offer = offer, Noticed = true, Silences = 0,
        };
        return new(speech, question.Length > 0 ? question : Ours([Texts.Ask]), state, Ends: false, answer);
    }

    /// <summary>Where the sources say nothing, something that they do say.</summary>
    private SpokenSentence[]? QuestionOffer(Answer answer)
    {
        if (answer.Status is not (AnswerStatus.NotInSources or AnswerStatus.Declined) || answer.FollowUps is not [var first, ..]) return null;
        string offer = string.Format(CultureInfo.InvariantCulture, Texts.OfferQuestion, SpokenText.For(first, Texts));
        return SpeechTime.Of(offer) < SpeechTime.MostSeconds / 2 ? Ours([offer]) : null;
    }

    /// <summary>What we asked back about, to choose from: a listener cannot see it.</summary>
    private SpokenSentence[] Choices(Answer answer)
    {
        string[] choices = [.. answer.FollowUps.Select(f => SpokenText.For(f, Texts).TrimEnd('?', ' '))];
        if (choices.Length == 0) return [];
        string said = choices.Length == 1 ? $"{choices[0]}?" : $"{string.Join(", ", choices[..^1])}, {Texts.Or} {choices[^1]}?";
        return SpeechTime.Of(said) < SpeechTime.MostSeconds / 2 ? Ours([said]) : [];
    }

    private SpokenSentence[] Ours(IEnumerable<string> sentences) => [.. sentences.Select(s => new SpokenSentence(s, _language))];
}
