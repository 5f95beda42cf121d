using System.Text.RegularExpressions;

namespace Doorstep.Web.Components.Pages.Reference;

/// <summary>A way in which the program says no.</summary>
/// <param name="Status">The HTTP status, or several.</param>
/// <param name="Sentences">What it says; <c>…</c> stands for a fact.</param>
public sealed record KnownRefusal(string Code, string Status, IReadOnlyList<string> Sentences);

/// <summary>
/// Every refusal of the program, from docs/refusals.md, which is written from the code and carried in the program.
/// </summary>
internal static partial class KnownRefusals
{
    private const string Resource = "refusals.md";

    /// <summary>A sentence that only the case at hand knows.</summary>
    private const string Unsaid = "…";

    private static readonly Lazy<IReadOnlyList<KnownRefusal>> Listed = new(Read);

    /// <summary>By code.</summary>
    public static IReadOnlyList<KnownRefusal> All => Listed.Value;

    private static IReadOnlyList<KnownRefusal> Read()
    {
        using var stream = typeof(KnownRefusals).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program does not carry {Resource}.");
        using var reader = new StreamReader(stream);
        return
        [
            .. Row().Matches(reader.ReadToEnd()).Select(row => new KnownRefusal(
                row.Groups["code"].Value, row.Groups["status"].Value,
                [.. row.Groups["says"].Value.Replace("\\|", "|").Split("<br>").Select(
                    says => says == Unsaid ? "It says what is wrong in the case at hand." : says)])),
        ];
    }

    [GeneratedRegex(
        @"^\| <a id=""(?<code>[^""]+)""></a>`[^`]+` \| (?<status>[\d, ]+) \| (?<says>.*) \| [^|]* \|\r?$",
        RegexOptions.Multiline)]
    private static partial Regex Row();
}
