using System.Diagnostics;
using Doorstep.Crash.Dying;

/// <summary>
/// Runs inside the server before its own first line (DOTNET_STARTUP_HOOKS), so that the published program dies where a
/// test wants it to, without a line of its own for that. The runtime finds it by this name, in no namespace.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Plan.Read(Environment.GetEnvironmentVariable(Plan.Variable)) is not { } plan) return;
        var death = new Death(plan);
        DiagnosticListener.AllListeners.Subscribe(new Edges(death));
        if (plan.NeedsFiles) SqliteFiles.Intercept(plan, death);
    }
}
