using Doorstep.Web.Components.Design.Flow;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

public sealed partial class FlowTable
{
    [Parameter, EditorRequired] public FlowChartView View { get; set; } = null!;

    private string LabelOf(string key) => View.Nodes.FirstOrDefault(node => node.Key == key)?.Label ?? key;
}
