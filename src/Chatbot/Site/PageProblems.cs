using Chatbot.Site.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chatbot.Site;

/// <summary>Tells a reader in a page, not in JSON, that something is wrong.</summary>
internal sealed class PageProblems(SiteChrome chrome) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context)
    {
        var request = context.HttpContext.Request;
        return !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
    }

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var texts = chrome.Texts;
        int status = context.ProblemDetails.Status ?? context.HttpContext.Response.StatusCode;
        (string title, string text) = status switch
        {
            401 => (texts.ProblemTitle, texts.PageTooOld),
            404 => (texts.NotFoundTitle, texts.NotFoundText),
            429 => (texts.TooManyTitle, SiteChrome.Fill(texts.TooManyText, context.ProblemDetails.Extensions.TryGetValue("retryAfter", out object? seconds) ? seconds : 60)),
            400 or 413 => (texts.ProblemTitle, SiteChrome.Fill(texts.QuestionProblem, Turn.MaxLength)),
            _ => (texts.ProblemTitle, texts.ProblemText),
        };
        // A fault has a number that a reader can quote; it is in the detail, which holds nothing else that is ours to keep.
        string? detail = status == 500 ? context.ProblemDetails.Detail : null;
        var page = new RazorComponentResult<ProblemPage>(new { Title = title, Text = text, Detail = detail }) { StatusCode = status };
        await page.ExecuteAsync(context.HttpContext);
    }
}
