using Doorstep.Web.Components.Forms;
using Microsoft.Extensions.Primitives;

namespace Doorstep.Web.Components.Pages.Orders;

/// <summary>Units chosen line by line, in a form.</summary>
internal static class ChosenUnits
{
    /// <summary>Units per line number, from fields named <c>line-1</c>, <c>line-2</c> …</summary>
    public static Dictionary<int, int> Read(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        var chosen = new Dictionary<int, int>();
        foreach (var (name, value) in fields)
            if (name.StartsWith("line-", StringComparison.Ordinal) && int.TryParse(name.AsSpan(5), out var line)
                && Typed.Whole(value) is { } units and > 0) chosen[line] = units;
        return chosen;
    }
}
