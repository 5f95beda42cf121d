using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

public sealed partial class Sparkline
{
    /// <summary>Decoration beside a figure that stands in words; screen readers skip it.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<double> Points { get; set; } = [];
}
