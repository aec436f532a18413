using Chatbot.Knowledge;
using Microsoft.Extensions.Options;

namespace Chatbot.Operations.Doctor;

/// <summary>Every section of options: wrong values, half-configured channels, and names that no option has.</summary>
internal static class SettingsCheck
{
    private const string Area = "settings";

    public static IEnumerable<Finding> Run(IServiceProvider services)
    {
        var findings = new List<Finding>();
        try { services.GetRequiredService<IStartupValidator>().Validate(); }
        catch (Exception error) when (StartFault.Explain(error) is { } wrong)
        {
            findings.AddRange(wrong.Split(Environment.NewLine).Select(line => Finding.Error(Area, line)));
        }

        var sections = services.GetServices<OptionsSection>().ToList();
        findings.AddRange(Unknown(services.GetRequiredService<IConfiguration>(), sections));
        if (findings.Count == 0) findings.Add(Finding.Ok(Area, $"{sections.Count} sections are right"));
        return findings;
    }

    private static IEnumerable<Finding> Unknown(IConfiguration configuration, List<OptionsSection> sections)
    {
        foreach (var (name, type) in sections)
        {
            string[] known = [.. type.GetProperties().Where(p => p.CanWrite || !p.PropertyType.IsValueType).Select(p => p.Name)];
            foreach (string key in configuration.GetSection(name).GetChildren().Select(c => c.Key).Where(k => !known.Contains(k, StringComparer.OrdinalIgnoreCase)))
                yield return Finding.Warning(Area, $"No option is called {name}:{key}, so it has no effect: {Nearest.Cure(key, known, "appsettings.json lists every option.")}");
        }

        // A misspelt section looks like any other variable of the environment, unless it has parts and is close to one of ours.
        foreach (var other in configuration.GetChildren().Where(c => c.GetChildren().Any() && !sections.Exists(s => s.Name.Equals(c.Key, StringComparison.OrdinalIgnoreCase))))
        {
            if (Nearest.To(other.Key, sections.Select(s => s.Name)) is { } meant)
                yield return Finding.Warning(Area, $"No section of options is called {other.Key}, so it has no effect: did you mean '{meant}'?");
        }
    }
}
