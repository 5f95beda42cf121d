using System.Runtime.CompilerServices;
using Doorstep.Tests;

namespace Doorstep.Specs.Harness;

/// <summary>
/// A fact that takes a minute and is about numbers rather than about an engine: on the embedded one every time, on
/// PostgreSQL with <c>./test --nightly</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Explicit = TestDatabase.IsPostgres;
}
