using System.Text.Json.Nodes;
using Chatbot.Knowledge.Html;
using Chatbot.Knowledge.Ingest;

namespace Chatbot.Knowledge.Ninjs;

/// <summary>Reads IPTC ninjs 1 to 3 (https://iptc.org/standards/ninjs/): a news item, or a list of them.</summary>
internal static class NinjsReader
{
    private const int LeastText = 40;

    private static readonly string[] Subjects = ["people", "persons", "places", "organisations", "organizations"];

    public static ImportedSource Read(SourceContent source, IReadOnlyList<JsonObject> items, IngestDefaults defaults)
    {
        var notes = new List<FileError>();
        var documents = new Dictionary<string, Document>(StringComparer.Ordinal);
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var json in items)
        {
            var item = new NinjsItem(json);
            string uri = item.Text("uri")!;
            try
            {
                if (Refusal(item) is { } reason) { notes.Add(new(0, $"{uri}: {reason}", "nothing need be done")); continue; }
                if (Document(source, item, uri, defaults) is not { } document) { notes.Add(new(0, $"{uri}: it has no text or no headline", "export it with its bodies")); continue; }
                string version = $"{item.Text("versioncreated")} {item.Text("version")?.PadLeft(9, '0')}";
                if (documents.ContainsKey(document.Id) && string.CompareOrdinal(versions[document.Id], version) > 0) continue;
                (documents[document.Id], versions[document.Id]) = (document, version);
            }
            catch (FormatException error) { notes.Add(new(0, $"{uri}: {error.Message}", "mend its markup")); }
        }
        return new([.. documents.Values], []) { Notes = notes, Skipped = documents.Count == 0, Versions = versions };
    }

    private static string? Refusal(NinjsItem item)
    {
        string type = item.Text("type") ?? "text";
        if (item.Text("pubstatus") == "withheld") return "it is withheld from publication";
        bool bodies = item.List("bodies").Any() || item.Beginning("body_").Any();
        return type is "text" or "composite" or "component" || bodies ? null : $"it is of type {type}, without text";
    }

    private static Document? Document(SourceContent source, NinjsItem item, string uri, IngestDefaults defaults)
    {
        string? title = Headline(item);
        var text = Body(item, title);
        bool canceled = item.Text("pubstatus") == "canceled";
        if (title is null || (text.Length < LeastText && !canceled)) return null;
        if (text.Length == 0) text = BodyText.OfPlain(title);
        string? url = Uri.TryCreate(uri, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0 ? uri : null;
        string? rights = item.Text("copyrightnotice") is { } notice ? MarkupText.Line(notice) : item.Text("copyrightholder") is { } holder ? $"© {holder}" : null;
        return Revision.Set(new()
        {
            Id = SourceIdentity.IdOf(url, uri),
            Kind = DocumentKind.Article,
            Genre = Genre(item) ?? defaults.Genre,
            Title = title,
            Publishers = [Publisher(item, uri, source)],
            Author = PageMetadata.WithoutBy(item.Text("by") is { } by ? MarkupText.Line(by) : null),
            Url = url,
            Published = SourceDate.Day(item.Text("firstcreated")) ?? SourceDate.Day(item.Text("contentcreated")) ?? SourceDate.Day(item.Text("versioncreated")),
            Updated = SourceDate.Day(item.Text("versioncreated")),
            Embargo = SourceDate.Moment(item.Text("embargoed") ?? item.Text("embargoeduntil")),
            Expires = SourceDate.Moment(item.Text("expires")),
            Withdrawn = canceled,
            Language = LanguageTag.Of(item.Text("language")),
            Stories = defaults.Story is null ? [] : [defaults.Story],
            About = AboutNames.Of(Subjects.SelectMany(item.List).Select(subject => subject.Text("name"))),
            Display = Display.Excerpt,
            Licence = item.Text("usageterms") is { } terms ? MarkupText.Line(terms) : null,
            Rights = rights is { Length: > 0 } ? rights : null,
            Body = text.Body,
            Blocks = text.Blocks,
        });
    }

    private static string? Headline(NinjsItem item)
    {
        var headlines = item.List("headlines").Where(headline => headline.Text("value") is not null).ToList();
        string? text = (headlines.Find(headline => headline.Text("role") is "main" or null) ?? headlines.FirstOrDefault())?.Text("value")
            ?? item.Text("headline") ?? item.Text("title") ?? item.Text("slugline");
        return text is not null && MarkupText.Line(text) is { Length: > 0 } line ? line : null;
    }

    // Markup tells paragraphs from headings, so it is preferred; a news item whose text is its description alone is a flash.
    private static BodyText Body(NinjsItem item, string? title)
    {
        var bodies = item.List("bodies").Select(body => (Kind: $"{body.Text("contenttype")} {body.Text("role")}".ToLowerInvariant(), Value: body.Text("value")))
            .Concat(item.Beginning("body_").Select(body => (body.Kind, Value: (string?)body.Value))).Where(body => body.Value is not null).ToList();
        var best = bodies.Where(body => body.Kind.Contains("html", StringComparison.Ordinal)).Concat(bodies.Where(body => !body.Kind.Contains("xml", StringComparison.Ordinal)))
            .Select(body => WithoutTitle(Read(body.Kind, body.Value!), title)).FirstOrDefault(text => text.Length >= LeastText);
        if (best is not null) return best;
        string? description = item.List("descriptions").Select(text => text.Text("value")).FirstOrDefault(text => text is not null)
            ?? item.Beginning("description_").Select(text => text.Value).FirstOrDefault();
        return description is null ? new() : Read("", description);
    }

    private static BodyText Read(string kind, string value) =>
        kind.Contains("html", StringComparison.Ordinal) || value.Contains("</p>", StringComparison.Ordinal) ? MarkupText.OfFragment(value) : BodyText.OfPlain(value);

    // Some agencies repeat the headline in the body.
    private static BodyText WithoutTitle(BodyText text, string? title)
    {
        if (text.Blocks.Count < 2 || text.Body[text.Blocks[0].Start..text.Blocks[0].End] != title) return text;
        var rest = new BodyText();
        foreach (var block in text.Blocks.Skip(1)) rest.Add(block.Kind, block.Level, text.Body[block.Start..block.End]);
        return rest;
    }

    private static string Publisher(NinjsItem item, string uri, SourceContent source)
    {
        if (item.Text("copyrightholder") is { } holder) return PlainCharacters.Clean(holder);
        var sources = item.List("infosources").Where(party => party.Text("name") is not null).ToList();
        if ((sources.Find(party => party.Text("role")?.Contains("originat", StringComparison.OrdinalIgnoreCase) == true) ?? sources.FirstOrDefault())?.Text("name") is { } name) return PlainCharacters.Clean(name);
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var address) || address.Host.Length == 0) return uri.StartsWith("urn:newsml:", StringComparison.Ordinal) ? uri.Split(':')[2] : Path.GetFileNameWithoutExtension(source.Place);
        return address.Host.StartsWith("www.", StringComparison.Ordinal) ? address.Host[4..] : address.Host;
    }

    private static Genre? Genre(NinjsItem item) => item.List("genres").Select(genre => $"{genre.Text("name")} {genre.Text("literal")}".ToLowerInvariant()).Select<string, Genre?>(name =>
        name.Contains("opinion", StringComparison.Ordinal) || name.Contains("comment", StringComparison.Ordinal) || name.Contains("editorial", StringComparison.Ordinal) ? Knowledge.Genre.Opinion
        : name.Contains("analysis", StringComparison.Ordinal) || name.Contains("background", StringComparison.Ordinal) ? Knowledge.Genre.Analysis : null).FirstOrDefault(genre => genre is not null);
}
