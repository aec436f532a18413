using Chatbot.Knowledge;

namespace Chatbot.Site;

/// <summary>Names sources truly, in the site's language: a publisher's own words under its name, ours about them as a summary.</summary>
public static class SourceNames
{
    /// <summary>"Our summary of AP News", "AP News", "Our profile: Bart De Wever".</summary>
    public static string Of(this SiteChrome chrome, DocumentKind kind, TextOrigin textIs, IReadOnlyList<string> publishers, string title)
    {
        var texts = chrome.Texts;
        string names = string.Join(", ", publishers);
        if (names.Length > 0) return textIs == TextOrigin.Summary ? SiteChrome.Fill(texts.OurSummaryOf, names) : names;
        string ours = kind switch
        {
            DocumentKind.Bio => texts.OurBio,
            DocumentKind.Explainer => texts.OurExplainer,
            DocumentKind.Question => texts.OurAnswer,
            DocumentKind.Digest => texts.OurDigest,
            _ => texts.Story,
        };
        return $"{ours}: {title}";
    }

    public static string Of(this SiteChrome chrome, Citation c) => chrome.Of(c.Kind, c.TextIs, c.Publishers, c.Title);

    public static string Of(this SiteChrome chrome, DocumentView d) => chrome.Of(d.Kind, d.TextIs, d.Publishers, d.Title);

    /// <summary>"10 September 2025 · Opinion"; a bio or an explainer has the date that its present tense refers to.</summary>
    public static string Details(this SiteChrome chrome, Genre? genre, PartialDate? published, PartialDate? updated)
    {
        var texts = chrome.Texts;
        string date = published is { } p ? chrome.Date(p) : updated is { } u ? SiteChrome.Fill(texts.AsOf, chrome.Date(u)) : "";
        string name = genre switch { Genre.Opinion => texts.GenreOpinion, Genre.Analysis => texts.GenreAnalysis, Genre.News => texts.GenreNews, _ => "" };
        return date.Length > 0 && name.Length > 0 ? $"{date} · {name}" : date + name;
    }

    /// <summary>"New from AP News.", "Corrected, DW: the figure …".</summary>
    public static string Says(this SiteChrome chrome, ChangeView change) => change.Kind switch
    {
        ChangeKind.Corrected => SiteChrome.Fill(chrome.Texts.ChangeCorrected, change.Subject, change.Note),
        ChangeKind.Reported => SiteChrome.Fill(chrome.Texts.ChangeReported, change.Subject),
        _ => chrome.Texts.ChangeUpdated,
    };

    public static string Details(this SiteChrome chrome, Citation c) =>
        c.Publishers.Count > 0 ? chrome.Details(c.Genre, c.Published, null) : chrome.Details(c.Genre, null, c.Published);
}
