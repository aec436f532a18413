using System.Text.Json;

namespace Chatbot.Storage;

/// <summary>Writes stories and which documents they name. Adds to <c>touched</c> every document whose stories may have changed.</summary>
internal static class StoryWriter
{
    public static async Task<bool> UpsertAsync(Session session, StoryChange change, HashSet<string> touched)
    {
        var story = change.Story;
        string json = JsonSerializer.Serialize(story, StorageJson.Default.Story);
        int written = await session.ExecuteAsync(
            """
            INSERT INTO stories (slug, root, story) VALUES (@Slug, @Root, @json)
            ON CONFLICT (slug) DO UPDATE SET root = excluded.root, story = excluded.story
            WHERE stories.root <> excluded.root OR stories.story <> excluded.story
            """, new { story.Slug, change.Root, json });
        if (written == 0) return false;

        await ForgetMembersAsync(session, story.Slug, touched);
        string[] members = [.. story.Topics.Append(story.DigestId).Concat(story.QuestionIds).Distinct(StringComparer.Ordinal)];
        await session.ExecuteAsync(
            "INSERT INTO story_members (story, document_id) VALUES (@Slug, @Id)", members.Select(id => new { story.Slug, Id = id }));
        touched.UnionWith(members);
        return true;
    }

    public static async Task<bool> RemoveAsync(Session session, string slug, HashSet<string> touched)
    {
        if (await session.ExecuteAsync("DELETE FROM stories WHERE slug = @slug", new { slug }) == 0) return false;
        await ForgetMembersAsync(session, slug, touched);
        return true;
    }

    private static async Task ForgetMembersAsync(Session session, string slug, HashSet<string> touched)
    {
        touched.UnionWith(await session.QueryAsync<string>("SELECT document_id FROM story_members WHERE story = @slug", new { slug }));
        await session.ExecuteAsync("DELETE FROM story_members WHERE story = @slug", new { slug });
    }
}
