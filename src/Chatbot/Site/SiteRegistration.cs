using Chatbot.Operations;
using Chatbot.Site.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chatbot.Site;

/// <summary>The pages that a reader sees: server-rendered, complete without JavaScript.</summary>
public static class SiteRegistration
{
    public static IServiceCollection AddSite(this IServiceCollection services)
    {
        services.AddHttpContextAccessor().AddRazorComponents();
        // Before the framework's own writers: the first that can write does.
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, PageProblems>());
        return services.AddSingleton<PageTokens>().AddSingleton<SiteChrome>().AddSingleton<WidgetScript>().AddSingleton<StoryCatalog>().AddSingleton<AnswerArchive>();
    }

    public static void MapSite(this WebApplication app)
    {
        app.MapStaticAssets().RequireCors(EmbeddingPolicy.Name);
        WidgetScript.Map(app);
        var pages = app.MapGroup("").ExcludeFromDescription();
        var reading = pages.MapGroup("").RequireRateLimiting(RateLimits.Reading);
        reading.MapGet("/", HomeAsync);
        reading.MapGet("/stories/{slug}", StoryAsync);
        reading.MapGet("/documents/{id}", DocumentAsync);
        reading.MapGet("/answers/{id}", AnswerAsync);
        reading.MapDemo();
        pages.MapPost("/ask", FormAsk.PostAsync).RequireRateLimiting(RateLimits.Questions).DisableAntiforgery();
    }

    private static async Task<RazorComponentResult<HomePage>> HomeAsync(StoryCatalog catalog, CancellationToken cancellationToken) =>
        new(new { Stories = await catalog.WholeStoriesAsync(cancellationToken) });

    private static async Task<RazorComponentResult<StoryPage>> StoryAsync(string slug, StoryCatalog catalog, CancellationToken cancellationToken) =>
        new(new { Story = await catalog.StoryAsync(slug, cancellationToken) });

    private static async Task<Results<RazorComponentResult<DocumentPage>, ProblemHttpResult>> DocumentAsync(
        string id, StoryCatalog catalog, AnswerArchive archive, CancellationToken cancellationToken,
        string? revision = null, int? start = null, int? end = null, string? answer = null)
    {
        var citation = answer is null ? null : await archive.CitationAsync(answer, id, start, end, cancellationToken);
        if (await catalog.DocumentAsync(id, revision, cancellationToken) is not { } document)
        {
            return citation is not null && await catalog.HeadOnlyAsync(id, cancellationToken) is { } head
                ? new RazorComponentResult<DocumentPage>(new { Document = head, IsPublic = false })
                : TypedResults.Problem(statusCode: 404);
        }

        return new RazorComponentResult<DocumentPage>(new
        {
            Document = document,
            Stories = await catalog.StoriesOfAsync(id, cancellationToken),
            Superseded = revision is not null && (await catalog.DocumentAsync(id, null, cancellationToken))?.Revision != document.Revision,
            Highlight = Highlight.In(document, start, end, citation),
        });
    }

    private static async Task<Results<RazorComponentResult<AnswerPage>, ProblemHttpResult>> AnswerAsync(
        string id, HttpContext http, AnswerArchive archive, StoryCatalog catalog, CancellationToken cancellationToken)
    {
        if (await archive.FindAsync(id, cancellationToken) is not { } found) return TypedResults.Problem(statusCode: 404);
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        return new RazorComponentResult<AnswerPage>(new { found.Answer, found.Withdrawn, Story = await catalog.HeadAsync(found.Answer.Story, cancellationToken) });
    }
}
