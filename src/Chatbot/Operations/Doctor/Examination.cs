namespace Chatbot.Operations.Doctor;

/// <summary>
/// Looks at everything that a server needs, without starting or changing anything. Settings come first: with wrong ones the
/// rest cannot be looked at.
/// </summary>
internal static class Examination
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>(SettingsCheck.Run(services));
        if (findings.Exists(f => f.Level == FindingLevel.Error)) return findings;
        findings.AddRange(await KnowledgeCheck.RunAsync(services, cancellationToken));
        findings.AddRange(await DataCheck.RunAsync(services, cancellationToken));
        findings.Add(await IndexCheck.RunAsync(services, cancellationToken));
        findings.AddRange(await ModelCheck.RunAsync(services, cancellationToken));
        findings.AddRange(PublicCheck.Run(services));
        return findings;
    }
}
