namespace Chatbot.Operations.Doctor;

/// <summary>How bad it is: an error keeps readers from answers, a warning will hurt one day.</summary>
internal enum FindingLevel { Ok, Warning, Error }

/// <summary>One thing that was looked at.</summary>
/// <param name="What">What is so, and for anything but <see cref="FindingLevel.Ok"/> what to do about it.</param>
internal sealed record Finding(FindingLevel Level, string Area, string What)
{
    public static Finding Ok(string area, string what) => new(FindingLevel.Ok, area, what);

    public static Finding Warning(string area, string what) => new(FindingLevel.Warning, area, what);

    public static Finding Error(string area, string what) => new(FindingLevel.Error, area, what);
}
