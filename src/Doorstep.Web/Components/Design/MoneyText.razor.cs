using Doorstep.Platform.Values;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

public sealed partial class MoneyText
{
    [Parameter, EditorRequired] public Money Amount { get; set; }

    /// <summary>The currency's code behind a sign that several currencies share.</summary>
    [Parameter] public bool WithCode { get; set; }
}
