using System.Globalization;
using Chatbot.Knowledge;
using Chatbot.Texts;
using Microsoft.Extensions.Options;

namespace Chatbot.Site;

/// <summary>What every page says around the stories: its texts in the site's language, dates, the site's name and notice.</summary>
public sealed class SiteChrome(IOptions<SiteOptions> options)
{
    private readonly OurTexts _texts = OurTexts.For(options.Value.Language, "");

    public SiteTexts Texts => _texts.Site;

    public string AiNotice => _texts.AiNotice;

    public string Name => options.Value.Name;

    /// <summary>A text with its values put in.</summary>
    public static string Fill(string text, params object?[] values) => string.Format(CultureInfo.InvariantCulture, text, values);

    /// <summary>"10 September 2025", "September 2025", "2025".</summary>
    public string Date(PartialDate date) => Texts.Date(date);

    /// <summary>"12 sources", "1 source".</summary>
    public string Sources(int count) => count == 1 ? Texts.SourceOne : Fill(Texts.SourceCount, count);

    /// <summary>A page's address as readers share it.</summary>
    public string Address(HttpRequest request, string path)
    {
        string origin = options.Value.PublicUrl.Length > 0 ? options.Value.PublicUrl.TrimEnd('/') : $"{request.Scheme}://{request.Host}";
        return origin + path;
    }
}
