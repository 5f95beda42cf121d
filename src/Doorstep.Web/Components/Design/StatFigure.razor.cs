using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

/// <summary>The inside of a <see cref="StatCard"/>, which is a link or is not.</summary>
public sealed partial class StatFigure
{
    [Parameter, EditorRequired] public StatCard Card { get; set; } = null!;
}
