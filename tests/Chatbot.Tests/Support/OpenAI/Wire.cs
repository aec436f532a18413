using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Chatbot.Support.OpenAI;

/// <summary>A request that the documented service would refuse.</summary>
internal sealed class WireException(int status, string code, string message, string? param = null, string type = "invalid_request_error") : Exception(message)
{
    public int Status => status;

    public object Body => new { error = new { message = Message, type, param, code } };
}

/// <summary>What chat and embeddings have in common on the wire.</summary>
internal static class Wire
{
    public static async Task RefuseAsync(HttpContext http, WireException refused)
    {
        http.Response.StatusCode = refused.Status;
        await http.Response.WriteAsJsonAsync(refused.Body);
    }

    /// <summary>The body as an object that has no field but those documented.</summary>
    public static JsonElement Object(string body, params HashSet<string> documented)
    {
        JsonElement root;
        try { root = JsonDocument.Parse(body).RootElement; }
        catch (JsonException) { throw new WireException(400, "invalid_json", "We could not parse the JSON body of your request."); }
        if (root.ValueKind != JsonValueKind.Object) throw new WireException(400, "invalid_type", "The body must be an object.");
        foreach (var field in root.EnumerateObject())
            if (!documented.Contains(field.Name)) throw new WireException(400, "unknown_parameter", $"Unrecognized request argument supplied: {field.Name}", field.Name);
        return root;
    }

    public static T? Optional<T>(JsonElement root, string name, Func<JsonElement, T> read)
    {
        if (!root.TryGetProperty(name, out var value)) return default;
        try { return read(value); }
        catch (Exception error) when (error is InvalidOperationException or FormatException or OverflowException)
        {
            throw new WireException(400, "invalid_type", $"Invalid type for '{name}'.", name);
        }
    }

    public static string Model(JsonElement root, string? deployment, params string[] known)
    {
        string model = deployment ?? Optional(root, "model", v => v.GetString()!) ?? throw new WireException(400, "missing_required_parameter", "you must provide a model parameter", "model");
        return known.Contains(model) ? model : throw new WireException(404, "DeploymentNotFound", "The API deployment for this resource does not exist.");
    }
}
