using Chatbot.Site.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chatbot.Site;

/// <summary>The pages that a reader sees: server-rendered, complete without JavaScript.</summary>
public static class SiteRegistration
{
    public static IServiceCollection AddSite(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services.AddSingleton<StoryCatalog>();
    }

    public static void MapSite(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapGet("/", HomeAsync).ExcludeFromDescription();
    }

    private static async Task<RazorComponentResult<HomePage>> HomeAsync(
        StoryCatalog catalog, Assistant assistant, CancellationToken cancellationToken, string? question = null, string? story = null)
    {
        var stories = new List<StoryView>();
        foreach (var head in await catalog.StoriesAsync(cancellationToken)) stories.Add(await catalog.StoryAsync(head.Slug, cancellationToken));
        Answer? answer = null;
        string? refusal = null;
        try
        {
            if (question is not null) answer = await assistant.AnswerAsync(new(question, null, string.IsNullOrEmpty(story) ? null : story, "page", null), cancellationToken);
        }
        catch (ChatbotException error)
        {
            refusal = error.Message;
        }

        return new(new { Stories = stories, Question = question, Story = story, Answer = answer, Problem = refusal });
    }
}
