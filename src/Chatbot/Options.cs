using System.ComponentModel.DataAnnotations;
using Chatbot.Answering.Extractive;
using Chatbot.Indexing.Qdrant;
using Chatbot.Operations;
using Chatbot.Site;
using Chatbot.ModelService;
using Chatbot.Storage.Postgres;
using Chatbot.Texts;
using Microsoft.Extensions.Options;

namespace Chatbot;

/// <summary>Section <c>Knowledge</c>: where the newsroom's texts and our data are.</summary>
public sealed class KnowledgeOptions : IValidatableObject
{
    /// <summary>The folder with stories, people and explainers. Default <c>knowledge</c>, relative to the working folder.</summary>
    [Required] public string Root { get; set; } = "knowledge";

    /// <summary>The folder for the databases; made if absent. Default <c>data</c>, relative to the working folder.</summary>
    [Required] public string Data { get; set; } = "data";

    /// <summary>Whether a running server ingests the folder again when its files change. Default true.</summary>
    public bool Watch { get; set; } = true;

    /// <summary>Addresses of feeds and pages that a running server asks for news. Default none.</summary>
    public IList<string> Feeds { get; } = [];

    /// <summary>How often, in minutes. Default 15, 1 to 1,440.</summary>
    [Range(1, 1_440)] public int PollMinutes { get; set; } = 15;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from feed in Feeds
        where !(Uri.TryCreate(feed, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        select new ValidationResult($"'{feed}' is not a web address such as https://www.example.org/feed.xml.", [nameof(Feeds)]);
}

/// <summary>Section <c>Database</c>: where knowledge and state are kept.</summary>
public sealed class DatabaseOptions : IValidatableObject
{
    /// <summary>A PostgreSQL database, as Npgsql writes it, for several replicas; null (the default): files in <c>Knowledge:Data</c>. A secret: set it in the environment.</summary>
    public string? ConnectionString { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ConnectionString is { Length: > 0 } text && PostgresDatabase.Check(text) is { } wrong)
            yield return new($"{wrong}. Write Host=…;Database=…;Username=…;Password=….", [nameof(ConnectionString)]);
    }
}

/// <summary>Section <c>Cms</c>: a content management system that pushes articles.</summary>
public sealed class CmsOptions
{
    /// <summary>The key that it sends. Without one (the default) nothing can be pushed. 24 characters or more; a secret: set it in the environment.</summary>
    [MinLength(24)] public string? ApiKey { get; set; }
}

/// <summary>Section <c>Embedding</c>.</summary>
public sealed class EmbeddingOptions
{
    /// <summary>What the vector score counts beside the keyword score. Default 0.3 (measured for the built-in vectors), 0 to 2.</summary>
    [Range(0.0, 2.0)] public double VectorWeight { get; set; } = 0.3;
}

/// <summary>Section <c>Answering</c>.</summary>
public sealed class AnsweringOptions : IValidatableObject
{
    private const int LongestHelpText = 500;

    /// <summary>Passages that a composer gets. Default 16, 1 to 50.</summary>
    [Range(1, 50)] public int Passages { get; set; } = 16;

    /// <summary>Sentences per answer. Default 3, 1 to 8.</summary>
    [Range(1, 8)] public int Sentences { get; set; } = 3;

    /// <summary>Sentences when a whole digest section is asked for. Default 5, 1 to 8.</summary>
    [Range(1, 8)] public int SectionSentences { get; set; } = 5;

    /// <summary>Below this confidence the sources are held not to say. Default 0.1, 0 to 1; no confidence is above 0.7.</summary>
    [Range(0.0, 1.0)] public double Threshold { get; set; } = Confidence.Threshold;

    /// <summary>A further sentence must score this share of the best one's score, one of another document 1.2 times as much. Default 0.75, 0 to 1.</summary>
    [Range(0.0, 1.0)] public double Closeness { get; set; } = 0.75;

    /// <summary>
    /// By language (<c>en</c>, <c>nl</c>, <c>fr</c>): where readers find help, told to those whom we decline to help. 1 to 500 characters
    /// each. Default none: a text that fits any country.
    /// </summary>
    public IDictionary<string, string> HelpText { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (language, text) in HelpText)
        {
            if (!OurTexts.AllLanguages.Contains(language)) yield return new($"There is no language '{language}': use {string.Join(", ", OurTexts.AllLanguages)}.", [$"HelpText:{language}"]);
            else if (string.IsNullOrWhiteSpace(text) || text.Length > LongestHelpText) yield return new($"It needs 1 to {LongestHelpText} characters.", [$"HelpText:{language}"]);
        }
    }

    internal ExtractiveOptions Extractive => new() { Sentences = Sentences, SectionSentences = SectionSentences, Threshold = Threshold, Closeness = Closeness };
}

/// <summary>A section of settings and what it is bound to.</summary>
public sealed record OptionsSection(string Name, Type Options);

/// <summary>Binds each section to its options and checks them at start, naming the setting and the cure.</summary>
public static class OptionsRegistration
{
    public static IServiceCollection AddChatbotOptions(this IServiceCollection services) => services
        .AddSection<KnowledgeOptions>("Knowledge")
        .AddSection<DatabaseOptions>("Database")
        .AddSection<CmsOptions>("Cms")
        .AddSection<QdrantOptions>("Index")
        .AddSection<EmbeddingOptions>("Embedding")
        .AddSection<AnsweringOptions>("Answering")
        .AddSection<LimitOptions>("Limits")
        .AddSection<SiteOptions>("Site")
        .AddSection<OpenAIOptions>("OpenAI");

    /// <summary>Binds and checks one section; each channel adds its own.</summary>
    public static IServiceCollection AddSection<T>(this IServiceCollection services, string section) where T : class
    {
        services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
        services.AddSingleton(new OptionsSection(section, typeof(T)));
        return services.AddSingleton<IValidateOptions<T>>(new SectionValidator<T>(section));
    }

    /// <summary>The options, or null while they are wrong: for what is made before the check of all settings, which then names every mistake at once.</summary>
    internal static T? IfRight<T>(this IOptions<T> options) where T : class
    {
        try { return options.Value; }
        catch (OptionsValidationException) { return null; }
    }

    private sealed class SectionValidator<T>(string section) : IValidateOptions<T> where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var errors = new List<ValidationResult>();
            if (Validator.TryValidateObject(options, new ValidationContext(options), errors, validateAllProperties: true)) return ValidateOptionsResult.Success;
            return ValidateOptionsResult.Fail(errors.Select(e =>
                $"The setting {section}:{e.MemberNames.FirstOrDefault()} is wrong: {e.ErrorMessage} Change it in appsettings.json or the environment variable {section}__{e.MemberNames.FirstOrDefault()}."));
        }
    }
}
