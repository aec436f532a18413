using System.Text.Json;

namespace Chatbot.Support.Qdrant;

/// <summary>Which request does what.</summary>
internal static class Routes
{
    public static object? Serve(QdrantDatabase database, string method, string path, JsonElement? body)
    {
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        string rest = string.Join('/', parts.Skip(2));
        return (method, parts) switch
        {
            ("get", []) => new { title = "qdrant - vector search engine", version = "1.19.0" },
            ("get", ["collections"]) => new { collections = database.Collections.Keys.Select(name => new { name }) },
            ("post", ["collections", "aliases"]) => database.Change(body!.Value),
            ("get", ["aliases"]) => new { aliases = Aliases(database, _ => true) },
            ("get", ["collections", var name, "aliases"]) => new { aliases = Aliases(database, collection => collection == name) },
            ("get", ["collections", var name, "exists"]) => new { exists = database.Collections.ContainsKey(database.Aliases.GetValueOrDefault(name, name)) },
            ("get", ["collections", var name]) => database.Info(name),
            ("put", ["collections", var name]) => database.Create(name, body!.Value),
            ("delete", ["collections", var name]) => database.Delete(name),
            ("put", ["collections", var name, "index"]) => database.Index(name, body!.Value),
            ("put", ["collections", var name, "points"]) => database.Upsert(name, body!.Value),
            ("post", ["collections", var name, "points", ..]) => Points(database, name, rest, body!.Value),
            _ => throw new QdrantError(501, $"The stand-in does not serve {method} {path}"),
        };
    }

    private static object Points(QdrantDatabase database, string name, string what, JsonElement body) => what switch
    {
        "points" => database.Retrieve(name, body),
        "points/delete" => database.DeletePoints(name, body),
        "points/payload" => database.SetPayload(name, body),
        "points/payload/delete" => database.DeletePayload(name, body),
        "points/count" => database.Count(name, body),
        "points/scroll" => database.Scroll(name, body),
        "points/query" => database.Query(name, body),
        "points/query/batch" => database.Batch(name, body),
        _ => throw new QdrantError(501, $"The stand-in does not serve {what}"),
    };

    private static IEnumerable<object> Aliases(QdrantDatabase database, Func<string, bool> wanted) =>
        database.Aliases.Where(pair => wanted(pair.Value)).Select(pair => new { alias_name = pair.Key, collection_name = pair.Value });
}
