using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Design;

/// <summary>A refusal: the sentence for the person, the code for whoever they ask.</summary>
public sealed partial class ProblemBanner
{
    [Parameter] public Refusal? Why { get; set; }

    [Parameter] public string Title { get; set; } = "That was not done";
}
