namespace Chatbot.Storage;

/// <summary>Brings a database to the last of a list of numbered migrations (the first is number 1), inside one transaction.</summary>
internal static class Migrator
{
    public static async Task RunAsync(Session session, IReadOnlyList<string> migrations, Func<string, string> adapt, string name)
    {
        await session.ExecuteAsync("CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY)");
        long done = await session.FirstAsync<long>("SELECT COALESCE(MAX(number), 0) FROM migrations");
        if (done > migrations.Count)
        {
            throw new ChatbotException(
                $"{name} was written by a newer version of chatbot (schema {done}, this version knows {migrations.Count}): "
                + "run that version or a later one, or restore a backup made before the upgrade.");
        }
        for (int i = (int)done; i < migrations.Count; i++)
        {
            await session.ExecuteAsync(adapt(migrations[i]));
            await session.ExecuteAsync("INSERT INTO migrations (number) VALUES (@number)", new { number = i + 1L });
        }
    }
}
