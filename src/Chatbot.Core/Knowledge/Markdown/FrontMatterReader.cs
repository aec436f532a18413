using System.Globalization;
using System.Text.RegularExpressions;
using Chatbot.Knowledge.Ingest;
using YamlDotNet.RepresentationModel;

namespace Chatbot.Knowledge.Markdown;

/// <summary>Reads values of the front matter by type. What is wrong is added to the errors, and the fallback returned.</summary>
internal sealed partial class FrontMatterReader(FrontMatter matter, ICollection<FileError> errors)
{
    public bool Has(string key) => matter.Values.ContainsKey(key);

    public int LineOf(string key) => matter.Values.TryGetValue(key, out var value) ? value.Line : 0;

    public void Fail(string key, string problem, string cure) => errors.Add(new(LineOf(key), problem, cure));

    /// <summary>Refuses every key that is not one of these.</summary>
    public void Allow(IReadOnlyList<string> keys)
    {
        foreach (var value in matter.Values.Values.Where(value => !keys.Contains(value.Key, StringComparer.Ordinal)))
        {
            errors.Add(new(value.Line, $"'{value.Key}' is not a key of this kind of file", Nearest.Cure(value.Key, keys, $"use one of {string.Join(", ", keys)}")));
        }
    }

    public string RequiredText(string key)
    {
        if (!Has(key)) errors.Add(new(1, $"the front matter has no '{key}'", $"add a line '{key}: …' between lines of three hyphens at the top"));
        return Text(key) ?? "";
    }

    /// <summary>A text without markup, or null.</summary>
    public string? Text(string key)
    {
        if (!matter.Values.TryGetValue(key, out var value)) return null;
        if (value.Node is not YamlScalarNode { Value: { } raw })
        {
            Fail(key, $"'{key}' is not a single value", $"write '{key}: …' on one line");
            return null;
        }
        string text = PlainCharacters.Clean(raw);
        if (text.Length > 0) return text;
        Fail(key, $"'{key}' is empty", "give it a value or remove the line");
        return null;
    }

    /// <summary>A list, or a single value as a list of one.</summary>
    public IReadOnlyList<string> List(string key)
    {
        if (!matter.Values.TryGetValue(key, out var value)) return [];
        if (value.Node is YamlScalarNode) return Text(key) is { } one ? [one] : [];
        string[] items = value.Node is YamlSequenceNode list && list.Children.All(item => item is YamlScalarNode)
            ? [.. list.Children.Select(item => PlainCharacters.Clean(((YamlScalarNode)item).Value ?? ""))] : [""];
        if (!items.Contains("", StringComparer.Ordinal)) return [.. items.Distinct(StringComparer.Ordinal)];
        Fail(key, $"'{key}' is not a list of values", $"write '{key}: [one, another]'");
        return [];
    }

    /// <summary>A list of ids.</summary>
    public IReadOnlyList<string> Slugs(string key)
    {
        var slugs = List(key);
        foreach (string slug in slugs.Where(slug => !Slug.IsValid(slug)))
        {
            Fail(key, $"'{slug}' in '{key}' is no id", "ids have lower-case letters, digits and hyphens only");
        }
        return slugs;
    }

    public PartialDate? Date(string key)
    {
        if (Text(key) is not { } text) return null;
        if (PartialDate.TryParse(text, out var date)) return date;
        Fail(key, $"'{key}' is '{text}', which is no date", "write 2025-09-10, 2025-09 or 2025");
        return null;
    }

    public DateTimeOffset? Moment(string key)
    {
        if (Text(key) is not { } text) return null;
        if (MomentForm().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) return moment;
        Fail(key, $"'{key}' is '{text}', which is no moment", "write date, time and offset, such as 2025-09-10T06:00:00+02:00");
        return null;
    }

    public bool Flag(string key)
    {
        if (Text(key) is not { } text) return false;
        if (text is "true" or "false") return text == "true";
        Fail(key, $"'{key}' is '{text}'", "write true or false");
        return false;
    }

    /// <summary>One of an enumeration's names in lower case.</summary>
    public T Choice<T>(string key, T fallback) where T : struct, Enum
    {
        if (Text(key) is not { } text) return fallback;
        string[] names = [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];
        int index = Array.IndexOf(names, text);
        if (index >= 0) return Enum.GetValues<T>()[index];
        Fail(key, $"'{key}' is '{text}', which is not one of {string.Join(", ", names)}", Nearest.Cure(text, names, "write one of these"));
        return fallback;
    }

    public string? Url(string key)
    {
        if (Text(key) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 && !text.Contains(' ', StringComparison.Ordinal)) return text;
        Fail(key, $"'{key}' is '{text}', which is no web address", "write the whole address, beginning with https://");
        return null;
    }

    public Correction? Correction(string key)
    {
        if (Text(key) is not { } text) return null;
        string[] parts = text.Split(' ', 2);
        if (parts.Length == 2 && PartialDate.TryParse(parts[0], out var date)) return new(date, parts[1].Trim());
        Fail(key, $"'{key}' is '{text}', which is no date and note", "write \"2025-09-12 What was wrong\"");
        return null;
    }

    public string Language(string fallback)
    {
        if (Text("language") is not { } text) return fallback;
        if (LanguageForm().IsMatch(text)) return text;
        Fail("language", $"'language' is '{text}', which is no language tag", "write en, nl, fr or another BCP 47 tag");
        return fallback;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex MomentForm();

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex LanguageForm();
}
