using System.Text.Json;
using Chatbot.Site;
using Chatbot.Texts;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>The citations of a message within Teams' limits; what is cut there is whole in the card of the citation.</summary>
internal sealed class TeamsCitations(TeamsSources sources)
{
    /// <summary>Teams refuses a message with more.</summary>
    public const int Most = 20;

    public const int MostName = 80, MostAbstract = 160, MostKeyword = 28;
    private const int MostQuote = 2_000;

    /// <param name="withCards">Whether each has its evidence at length; it is left out where the message would be too large.</param>
    public JsonElement Entity(IReadOnlyList<Citation> citations, string? answerId, OurTexts texts, bool withCards) => JsonSerializer.SerializeToElement(
        new AiEntity(citations.Count == 0 ? null : [.. citations.Take(Most).Select(c => Claim(c, answerId, texts, withCards))]), TeamsJson.Wire.AiEntity);

    private Claim Claim(Citation citation, string? answerId, OurTexts texts, bool withCards)
    {
        string? url = sources.Address(citation, answerId), genre = SourceNames.Genre(texts.Site, citation.Genre);
        // An abstract is required; where a publisher's words may not be shown, its headline stands there.
        string summary = citation.Quote.Length == 0 ? Shorten(citation.Title, MostAbstract) : TeamsSources.Quote(citation, Shorten(citation.Quote, MostAbstract - 2));
        return new(citation.Number, new(
            TeamsSources.Name(citation, texts, MostName), summary, url, genre is null ? null : [Shorten(genre, MostKeyword)],
            withCards ? JsonSerializer.Serialize(Card(citation, url, answerId, texts), TeamsJson.Wire.AdaptiveCard) : null));
    }

    private AdaptiveCard Card(Citation citation, string? url, string? answerId, OurTexts texts)
    {
        var buttons = new List<CardButton>();
        if (url is not null) buttons.Add(CardParts.Open(citation.Url is null ? texts.Site.InContext : SiteChrome.Fill(texts.Site.AtPublisher, string.Join(", ", citation.Publishers)), url));
        if (citation.Url is not null && answerId is not null && sources.Page(Links.Evidence(citation, answerId)) is { } ours) buttons.Add(CardParts.Open(texts.Site.InContext, ours));
        var body = new List<CardElement> { new CardText([new(citation.Title) { Weight = "Bolder" }]), CardParts.Small(TeamsSources.Name(citation, texts)) };
        if (citation.Quote.Length > 0) body.Add(new CardText([new(TeamsSources.Quote(citation, Shorten(citation.Quote, MostQuote)))]));
        return new(body, buttons.Count > 0 ? buttons : null, texts.Site.Language);
    }

    /// <summary>At most so many UTF-16 units, at a space where there is one near, an ellipsis last if it was cut.</summary>
    public static string Shorten(string text, int length)
    {
        if (text.Length <= length) return text;
        int cut = text.LastIndexOf(' ', length - 1, length / 4) is > 0 and var space ? space : length - 1;
        if (char.IsHighSurrogate(text[cut - 1])) cut--;
        return text[..cut].TrimEnd() + "…";
    }
}
