using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Chatbot.Operations;
using Microsoft.Extensions.FileProviders;

namespace Chatbot.Site;

/// <summary>
/// The widget in one file, <c>/widget/v1/story-chat.js</c>: the modules of <c>wwwroot/widget/v1</c> joined in the order of their
/// imports, so that a page needs one request and no build step makes it. Each module's top-level names are its own.
/// </summary>
public sealed partial class WidgetScript(IWebHostEnvironment environment)
{
    private const string Folder = "widget/v1/";

    private readonly Lazy<(string Script, string Tag)> _joined = new(() => Join(environment.WebRootFileProvider));

    public static void Map(WebApplication app) => app.MapGet("/widget/v1/story-chat.js", (HttpContext http, WidgetScript widget) => widget.Serve(http))
        .ExcludeFromDescription().RequireCors(EmbeddingPolicy.Name);

    private IResult Serve(HttpContext http)
    {
        (string script, string tag) = _joined.Value;
        http.Response.Headers.ETag = tag;
        // A correction of the widget reaches every page within ten minutes, and no reader waits for it.
        http.Response.Headers.CacheControl = "public, max-age=600, stale-while-revalidate=86400";
        return http.Request.Headers.IfNoneMatch.Contains(tag) ? TypedResults.StatusCode(304) : TypedResults.Text(script, "text/javascript");
    }

    private static (string Script, string Tag) Join(IFileProvider files)
    {
        var script = new StringBuilder("// <story-chat>, a chat that proves every sentence. Its modules, readable: ./define.js\n");
        Append(files, "define.js", script, []);
        string joined = script.ToString();
        return (joined, $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(joined)))[..16]}\"");
    }

    private static void Append(IFileProvider files, string name, StringBuilder script, HashSet<string> done)
    {
        if (!done.Add(name)) return;
        using var reader = new StreamReader(files.GetFileInfo(Folder + name).CreateReadStream(), Encoding.UTF8);
        string text = reader.ReadToEnd();
        foreach (Match import in Imports().Matches(text)) Append(files, import.Groups["file"].Value, script, done);
        text = Imports().Replace(text, "").Replace("export default", "const english =", StringComparison.Ordinal);
        script.Append(Comments().Replace(Exports().Replace(text, ""), ""));
    }

    [GeneratedRegex(@"^import .* from '\./(?<file>[\w/.-]+)';\n", RegexOptions.Multiline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Imports();

    /// <summary>Only the class stays exported.</summary>
    [GeneratedRegex(@"^export (?!\{)", RegexOptions.Multiline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Exports();

    /// <summary>Whole-line comments and indentation; never inside a template, whose lines begin otherwise.</summary>
    [GeneratedRegex(@"^[ ]*(?://|/\*\*).*\n|^[ ]+|^\n", RegexOptions.Multiline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Comments();
}
