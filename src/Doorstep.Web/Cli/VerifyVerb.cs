using System.CommandLine;
using Doorstep.Platform.Data;

namespace Doorstep.Web.Cli;

/// <summary><c>verify</c>: audits every invariant; exit code 1 and the violations, or 0.</summary>
internal static class VerifyVerb
{
    public static Command Make()
    {
        var verb = new Command("verify", "Audit the invariants of the data");
        verb.SetAction(Run);
        return verb;
    }

    private static async Task<int> Run(ParseResult words, CancellationToken cancellation)
    {
        await using var session = await Session.Open(words, cancellation);
        await using var scope = session.Services.CreateAsyncScope();
        var audit = scope.ServiceProvider.GetRequiredService<Audit>();
        var violations = await audit.Run(cancellation);
        if (words.GetValue(Verbs.Json))
            Session.PrintJson(new { invariants = audit.Invariants.Count, violations });
        else
        {
            foreach (var violation in violations)
                Console.Out.WriteLine($"I{violation.Number} {violation.Name}: {violation.What}");
            Console.Out.WriteLine(violations.Count == 0
                ? $"All {audit.Invariants.Count} invariants hold."
                : $"{violations.Count} violations.");
        }

        return violations.Count == 0 ? 0 : 1;
    }
}
