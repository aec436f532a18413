using System.Text.Json;

namespace Chatbot.Support.Qdrant;

/// <summary>
/// Qdrant's published OpenAPI description, as a judge of requests and responses. Stricter than the server: a field that is
/// not described is a fault. Knows the keywords that the description uses, and refuses to judge by one that it does not know.
/// </summary>
internal sealed class OpenApi
{
    private const string Prefix = "#/components/schemas/";

    private static readonly HashSet<string> Known =
    [
        "$ref", "type", "properties", "required", "additionalProperties", "items", "anyOf", "oneOf", "allOf", "enum", "nullable", "minimum", "maximum", "minLength",
        "minItems", "uniqueItems", "format", "description", "default", "example", "deprecated", "title",
    ];

    private readonly JsonElement root;

    private OpenApi(JsonElement root) => this.root = root;

    private static string Path => System.IO.Path.Combine(Repository.Root, "..", "shared", "reference", "qdrant-openapi.json");

    public static bool IsHere => File.Exists(Path);

    public static OpenApi Load()
    {
        Assert.SkipUnless(IsHere, "Qdrant's OpenAPI description (../shared/reference/qdrant-openapi.json) is not on this machine.");
        return new(JsonDocument.Parse(File.ReadAllBytes(Path)).RootElement);
    }

    /// <summary>The described path that an actual one matches, or null.</summary>
    public string? Match(string path)
    {
        string[] parts = path.Split('/');
        return root.GetProperty("paths").EnumerateObject().Select(described => described.Name)
            .Where(name => name.Split('/') is var other && other.Length == parts.Length && other.Zip(parts).All(pair => pair.First == pair.Second || (pair.First.StartsWith('{') && pair.Second.Length > 0)))
            .OrderBy(name => name.Count(c => c == '{')).FirstOrDefault();
    }

    /// <summary>What is wrong with a request; null if nothing is.</summary>
    public string? CheckRequest(string described, string method, IEnumerable<KeyValuePair<string, string>> query, JsonElement? body)
    {
        if (!root.GetProperty("paths").GetProperty(described).TryGetProperty(method, out var operation)) return $"{method} {described} is not described";
        var parameters = operation.TryGetProperty("parameters", out var list) ? list.EnumerateArray().Where(p => p.GetProperty("in").GetString() == "query").ToList() : [];
        foreach (var (name, value) in query)
        {
            var parameter = parameters.FirstOrDefault(p => p.GetProperty("name").GetString() == name);
            if (parameter.ValueKind == JsonValueKind.Undefined) return $"the query parameter '{name}' is not described";
            if (Check(parameter.GetProperty("schema"), Literal(value), "?" + name) is { } wrong) return wrong;
        }
        if (!operation.TryGetProperty("requestBody", out var described2)) return body is null ? null : "a body is not described";
        return body is null ? "a body is described, and none was sent" : Check(Schema(described2), body.Value, "body");
    }

    /// <summary>What is wrong with a JSON response; null if nothing is.</summary>
    public string? CheckResponse(string described, string method, int status, JsonElement body)
    {
        var responses = root.GetProperty("paths").GetProperty(described).GetProperty(method).GetProperty("responses");
        if (!responses.TryGetProperty(status.ToString(), out var response) && !responses.TryGetProperty($"{status / 100}XX", out response) && !responses.TryGetProperty("default", out response))
            return $"the status {status} is not described";
        return Check(Schema(response), body, "response");
    }

    /// <summary>What is wrong with a value by a named schema.</summary>
    public string? Check(string schema, JsonElement value) => Check(root.GetProperty("components").GetProperty("schemas").GetProperty(schema), value, schema);

    private static JsonElement Schema(JsonElement content) => content.GetProperty("content").GetProperty("application/json").GetProperty("schema");

    private static JsonElement Literal(string text)
    {
        try { return JsonDocument.Parse(text).RootElement; }
        catch (JsonException) { return JsonSerializer.SerializeToElement(text); }
    }

    private string? Check(JsonElement schema, JsonElement value, string at)
    {
        if (schema.EnumerateObject().FirstOrDefault(keyword => !Known.Contains(keyword.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
            return $"{at}: the keyword '{unknown.Name}' cannot be judged";
        if (value.ValueKind == JsonValueKind.Null && schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean()) return null;
        if (schema.TryGetProperty("$ref", out var reference)) return Check(root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()![Prefix.Length..]), value, at);
        if (schema.TryGetProperty("allOf", out var all))
        {
            if (all.GetArrayLength() != 1) return $"{at}: several schemas at once cannot be judged";
            return Check(all[0], value, at);
        }
        if (schema.TryGetProperty("anyOf", out var any) || schema.TryGetProperty("oneOf", out any)) return CheckAny(any, value, at);
        return CheckPlain(schema, value, at);
    }

    private string? CheckAny(JsonElement any, JsonElement value, string at)
    {
        var wrongs = new List<string>();
        foreach (var one in any.EnumerateArray())
        {
            // "{ nullable: true }" alone stands for null.
            if (one.EnumerateObject().Count() == 1 && one.TryGetProperty("nullable", out _) && value.ValueKind != JsonValueKind.Null) continue;
            if (Check(one, value, at) is not { } wrong) return null;
            wrongs.Add(wrong);
        }
        return wrongs.Count == 1 ? wrongs[0] : $"{at}: none of {wrongs.Count} forms fits ({string.Join("; ", wrongs)})";
    }

    private string? CheckPlain(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value))) return $"{at}: {value} is not one of {values}";
        if (!schema.TryGetProperty("type", out var type)) return null;
        switch (type.GetString())
        {
            case "object": return value.ValueKind == JsonValueKind.Object ? CheckObject(schema, value, at) : $"{at}: not an object";
            case "array":
                if (value.ValueKind != JsonValueKind.Array) return $"{at}: not an array";
                if (schema.TryGetProperty("minItems", out var items) && value.GetArrayLength() < items.GetInt32()) return $"{at}: too few items";
                if (!schema.TryGetProperty("items", out var item)) return null;
                return value.EnumerateArray().Select((one, i) => Check(item, one, $"{at}[{i}]")).FirstOrDefault(wrong => wrong is not null);
            case "string":
                if (value.ValueKind != JsonValueKind.String) return $"{at}: not a string";
                if (schema.TryGetProperty("minLength", out var least) && value.GetString()!.Length < least.GetInt32()) return $"{at}: too short";
                return schema.TryGetProperty("format", out var format) && format.GetString() == "uuid" && !Guid.TryParse(value.GetString(), out _) ? $"{at}: not a UUID" : null;
            case "boolean": return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"{at}: not a boolean";
            case "integer": return value.ValueKind == JsonValueKind.Number && (value.TryGetInt64(out _) || value.TryGetUInt64(out _)) ? CheckRange(schema, value, at) : $"{at}: not an integer";
            case "number": return value.ValueKind == JsonValueKind.Number ? CheckRange(schema, value, at) : $"{at}: not a number";
            default: return $"{at}: the type {type} cannot be judged";
        }
    }

    private string? CheckObject(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("required", out var required) && required.EnumerateArray().FirstOrDefault(name => !value.TryGetProperty(name.GetString()!, out _)) is { ValueKind: JsonValueKind.String } missing)
            return $"{at}: '{missing}' is missing";
        bool described = schema.TryGetProperty("properties", out var properties);
        bool open = schema.TryGetProperty("additionalProperties", out var additional) ? additional.ValueKind != JsonValueKind.False : !described;
        foreach (var field in value.EnumerateObject())
        {
            string? wrong = described && properties.TryGetProperty(field.Name, out var property) ? Check(property, field.Value, $"{at}.{field.Name}")
                : !open ? $"{at}: '{field.Name}' is not described"
                : additional.ValueKind == JsonValueKind.Object ? Check(additional, field.Value, $"{at}.{field.Name}") : null;
            if (wrong is not null) return wrong;
        }
        return null;
    }

    private static string? CheckRange(JsonElement schema, JsonElement value, string at)
    {
        double number = value.GetDouble();
        if (schema.TryGetProperty("minimum", out var least) && number < least.GetDouble()) return $"{at}: {value} is below {least}";
        return schema.TryGetProperty("maximum", out var most) && number > most.GetDouble() ? $"{at}: {value} is above {most}" : null;
    }
}
