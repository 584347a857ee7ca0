// Derived by scripts/derive-models.ts from @aws-sdk/client-ec2 3.1169.0. Generated: do not edit.
import type { ServiceModel } from '../service-model.ts'

export const ec2: ServiceModel = {
  service: 'ec2',
  signingName: 'ec2',
  shapeNamespace: 'ec2',
  target: 'AmazonEC2',
  protocol: 'ec2Query',
  queryCompatible: false,
  version: '2016-11-15',
  namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  operations: {
    CreateLaunchTemplate: { input: 'CreateLaunchTemplateRequest', output: 'CreateLaunchTemplateResult' },
    CreateLaunchTemplateVersion: { input: 'CreateLaunchTemplateVersionRequest', output: 'CreateLaunchTemplateVersionResult' },
    CreateSubnet: { input: 'CreateSubnetRequest', output: 'CreateSubnetResult' },
    CreateTags: { input: 'CreateTagsRequest' },
    CreateVpc: { input: 'CreateVpcRequest', output: 'CreateVpcResult' },
    DeleteLaunchTemplate: { input: 'DeleteLaunchTemplateRequest', output: 'DeleteLaunchTemplateResult' },
    DeleteLaunchTemplateVersions: { input: 'DeleteLaunchTemplateVersionsRequest', output: 'DeleteLaunchTemplateVersionsResult' },
    DeleteSubnet: { input: 'DeleteSubnetRequest' },
    DeleteTags: { input: 'DeleteTagsRequest' },
    DeleteVpc: { input: 'DeleteVpcRequest' },
    DescribeAvailabilityZones: { input: 'DescribeAvailabilityZonesRequest', output: 'DescribeAvailabilityZonesResult' },
    DescribeInstanceStatus: { input: 'DescribeInstanceStatusRequest', output: 'DescribeInstanceStatusResult' },
    DescribeInstances: { input: 'DescribeInstancesRequest', output: 'DescribeInstancesResult' },
    DescribeLaunchTemplateVersions: { input: 'DescribeLaunchTemplateVersionsRequest', output: 'DescribeLaunchTemplateVersionsResult' },
    DescribeLaunchTemplates: { input: 'DescribeLaunchTemplatesRequest', output: 'DescribeLaunchTemplatesResult' },
    DescribeRegions: { input: 'DescribeRegionsRequest', output: 'DescribeRegionsResult' },
    DescribeSubnets: { input: 'DescribeSubnetsRequest', output: 'DescribeSubnetsResult' },
    DescribeVpcs: { input: 'DescribeVpcsRequest', output: 'DescribeVpcsResult' },
    ModifyLaunchTemplate: { input: 'ModifyLaunchTemplateRequest', output: 'ModifyLaunchTemplateResult' },
    RunInstances: { input: 'RunInstancesRequest', output: 'Reservation' },
    StartInstances: { input: 'StartInstancesRequest', output: 'StartInstancesResult' },
    StopInstances: { input: 'StopInstancesRequest', output: 'StopInstancesResult' },
    TerminateInstances: { input: 'TerminateInstancesRequest', output: 'TerminateInstancesResult' },
  },
  otherOperations: `
    AcceptAddressTransfer AcceptCapacityReservationBillingOwnership
    AcceptReservedInstancesExchangeQuote AcceptTransitGatewayClientVpnAttachment
    AcceptTransitGatewayMulticastDomainAssociations AcceptTransitGatewayPeeringAttachment
    AcceptTransitGatewayVpcAttachment AcceptVpcEndpointConnections AcceptVpcPeeringConnection
    AdvertiseByoipCidr AllocateAddress AllocateHosts AllocateIpamPoolCidr
    ApplySecurityGroupsToClientVpnTargetNetwork AssignIpv6Addresses AssignPrivateIpAddresses
    AssignPrivateNatGatewayAddress AssociateAddress AssociateApplicationStatusCheck
    AssociateCapacityReservationBillingOwner AssociateClientVpnTargetNetwork AssociateDhcpOptions
    AssociateEnclaveCertificateIamRole AssociateIamInstanceProfile AssociateInstanceEventWindow
    AssociateIpamByoasn AssociateIpamResourceDiscovery AssociateNatGatewayAddress
    AssociateNetworkingFlexCostAllocationPolicy AssociateRouteServer AssociateRouteTable
    AssociateSecurityGroupVpc AssociateSubnetCidrBlock AssociateTransitGatewayMulticastDomain
    AssociateTransitGatewayPolicyTable AssociateTransitGatewayRouteTable AssociateTrunkInterface
    AssociateVpcCidrBlock AttachClassicLinkVpc AttachImageWatermark AttachInternetGateway
    AttachNetworkInterface AttachVerifiedAccessTrustProvider AttachVolume AttachVpnGateway
    AuthorizeClientVpnIngress AuthorizeSecurityGroupEgress AuthorizeSecurityGroupIngress
    BatchModifyIpamRoutingPolicyRegistrations BundleInstance CancelBundleTask
    CancelCapacityReservation CancelCapacityReservationFleets CancelConversionTask
    CancelDeclarativePoliciesReport CancelExportTask CancelImageLaunchPermission CancelImportTask
    CancelReservedInstancesListing CancelSpotFleetRequests CancelSpotInstanceRequests
    ConfirmProductInstance CopyFpgaImage CopyImage CopySnapshot CopyVolumes
    CreateApplicationStatusCheck CreateCapacityManagerDataExport CreateCapacityReservation
    CreateCapacityReservationBySplitting CreateCapacityReservationCancellationQuote
    CreateCapacityReservationDateChangeQuote CreateCapacityReservationFleet CreateCarrierGateway
    CreateClientVpnEndpoint CreateClientVpnRoute CreateCoipCidr CreateCoipPool CreateCustomerGateway
    CreateDefaultSubnet CreateDefaultVpc CreateDelegateMacVolumeOwnershipTask CreateDhcpOptions
    CreateEgressOnlyInternetGateway CreateFleet CreateFlowLogs CreateFpgaImage CreateImage
    CreateImageUsageReport CreateInstanceConnectEndpoint CreateInstanceEventWindow
    CreateInstanceExportTask CreateInternetGateway CreateInterruptibleCapacityReservationAllocation
    CreateIpam CreateIpamExternalResourceVerificationToken CreateIpamInternetRegistryAssociation
    CreateIpamPolicy CreateIpamPool CreateIpamPrefixListResolver CreateIpamPrefixListResolverTarget
    CreateIpamResourceDiscovery CreateIpamRoutingPolicyRegistration CreateIpamScope CreateKeyPair
    CreateLocalGatewayRoute CreateLocalGatewayRouteTable
    CreateLocalGatewayRouteTableVirtualInterfaceGroupAssociation
    CreateLocalGatewayRouteTableVpcAssociation CreateLocalGatewayVirtualInterface
    CreateLocalGatewayVirtualInterfaceGroup CreateMacSystemIntegrityProtectionModificationTask
    CreateManagedPrefixList CreateMetricCategory CreateNatGateway CreateNetworkAcl
    CreateNetworkAclEntry CreateNetworkInsightsAccessScope CreateNetworkInsightsPath
    CreateNetworkInterface CreateNetworkInterfacePermission CreateNetworkingFlexCostAllocationPolicy
    CreatePlacementGroup CreatePublicIpv4Pool CreateReplaceRootVolumeTask
    CreateReservedInstancesListing CreateRestoreImageTask CreateRoute CreateRouteServer
    CreateRouteServerEndpoint CreateRouteServerPeer CreateRouteTable CreateSecondaryNetwork
    CreateSecondarySubnet CreateSecurityGroup CreateSnapshot CreateSnapshots
    CreateSpotDatafeedSubscription CreateStoreImageTask CreateSubnetCidrReservation
    CreateTrafficMirrorFilter CreateTrafficMirrorFilterRule CreateTrafficMirrorSession
    CreateTrafficMirrorTarget CreateTransitGateway CreateTransitGatewayConnect
    CreateTransitGatewayConnectPeer CreateTransitGatewayMeteringPolicy
    CreateTransitGatewayMeteringPolicyEntry CreateTransitGatewayMulticastDomain
    CreateTransitGatewayPeeringAttachment CreateTransitGatewayPolicyTable
    CreateTransitGatewayPolicyTableEntry CreateTransitGatewayPrefixListReference
    CreateTransitGatewayRoute CreateTransitGatewayRouteTable
    CreateTransitGatewayRouteTableAnnouncement CreateTransitGatewayVpcAttachment
    CreateVerifiedAccessEndpoint CreateVerifiedAccessGroup CreateVerifiedAccessInstance
    CreateVerifiedAccessTrustProvider CreateVolume CreateVpcBlockPublicAccessExclusion
    CreateVpcEncryptionControl CreateVpcEndpoint CreateVpcEndpointConnectionNotification
    CreateVpcEndpointServiceConfiguration CreateVpcPeeringConnection CreateVpnConcentrator
    CreateVpnConnection CreateVpnConnectionRoute CreateVpnGateway DeleteApplicationStatusCheck
    DeleteCapacityManagerDataExport DeleteCarrierGateway DeleteClientVpnEndpoint
    DeleteClientVpnEndpointAuthorizationPolicy DeleteClientVpnRoute DeleteCoipCidr DeleteCoipPool
    DeleteCustomerGateway DeleteDhcpOptions DeleteEgressOnlyInternetGateway DeleteFleets
    DeleteFlowLogs DeleteFpgaImage DeleteImageUsageReport DeleteInstanceConnectEndpoint
    DeleteInstanceEventWindow DeleteInternetGateway DeleteIpam
    DeleteIpamExternalResourceVerificationToken DeleteIpamInternetRegistryAssociation
    DeleteIpamPolicy DeleteIpamPool DeleteIpamPrefixListResolver DeleteIpamPrefixListResolverTarget
    DeleteIpamResourceDiscovery DeleteIpamRoutingPolicyRegistration DeleteIpamScope DeleteKeyPair
    DeleteLocalGatewayRoute DeleteLocalGatewayRouteTable
    DeleteLocalGatewayRouteTableVirtualInterfaceGroupAssociation
    DeleteLocalGatewayRouteTableVpcAssociation DeleteLocalGatewayVirtualInterface
    DeleteLocalGatewayVirtualInterfaceGroup DeleteManagedPrefixList DeleteMetricCategory
    DeleteNatGateway DeleteNetworkAcl DeleteNetworkAclEntry DeleteNetworkInsightsAccessScope
    DeleteNetworkInsightsAccessScopeAnalysis DeleteNetworkInsightsAnalysis DeleteNetworkInsightsPath
    DeleteNetworkInterface DeleteNetworkInterfacePermission
    DeleteNetworkingFlexCostAllocationPolicies DeletePlacementGroup DeletePublicIpv4Pool
    DeleteQueuedReservedInstances DeleteRoute DeleteRouteServer DeleteRouteServerEndpoint
    DeleteRouteServerPeer DeleteRouteTable DeleteSecondaryNetwork DeleteSecondarySubnet
    DeleteSecurityGroup DeleteSnapshot DeleteSpotDatafeedSubscription DeleteSubnetCidrReservation
    DeleteTrafficMirrorFilter DeleteTrafficMirrorFilterRule DeleteTrafficMirrorSession
    DeleteTrafficMirrorTarget DeleteTransitGateway DeleteTransitGatewayClientVpnAttachment
    DeleteTransitGatewayConnect DeleteTransitGatewayConnectPeer DeleteTransitGatewayMeteringPolicy
    DeleteTransitGatewayMeteringPolicyEntry DeleteTransitGatewayMulticastDomain
    DeleteTransitGatewayPeeringAttachment DeleteTransitGatewayPolicyTable
    DeleteTransitGatewayPolicyTableEntry DeleteTransitGatewayPrefixListReference
    DeleteTransitGatewayRoute DeleteTransitGatewayRouteTable
    DeleteTransitGatewayRouteTableAnnouncement DeleteTransitGatewayVpcAttachment
    DeleteVerifiedAccessEndpoint DeleteVerifiedAccessGroup DeleteVerifiedAccessInstance
    DeleteVerifiedAccessTrustProvider DeleteVolume DeleteVpcBlockPublicAccessExclusion
    DeleteVpcEncryptionControl DeleteVpcEndpointConnectionNotifications
    DeleteVpcEndpointServiceConfigurations DeleteVpcEndpoints DeleteVpcPeeringConnection
    DeleteVpnConcentrator DeleteVpnConnection DeleteVpnConnectionRoute DeleteVpnGateway
    DeprovisionByoipCidr DeprovisionIpamByoasn DeprovisionIpamPoolCidr DeprovisionPublicIpv4PoolCidr
    DeregisterImage DeregisterInstanceEventNotificationAttributes
    DeregisterTransitGatewayMulticastGroupMembers DeregisterTransitGatewayMulticastGroupSources
    DescribeAccountAttributes DescribeAccountVpcEncryptionControl DescribeAddressTransfers
    DescribeAddresses DescribeAddressesAttribute DescribeAggregateIdFormat DescribeApplicationStatus
    DescribeApplicationStatusCheckAssociations DescribeApplicationStatusChecks
    DescribeAwsNetworkPerformanceMetricSubscriptions DescribeBundleTasks DescribeByoipCidrs
    DescribeCapacityBlockExtensionHistory DescribeCapacityBlockExtensionOfferings
    DescribeCapacityBlockOfferings DescribeCapacityBlockStatus DescribeCapacityBlocks
    DescribeCapacityManagerDataExports DescribeCapacityReservationBillingRequests
    DescribeCapacityReservationCancellationQuotes DescribeCapacityReservationDateChangeQuotes
    DescribeCapacityReservationFleets DescribeCapacityReservationTopology
    DescribeCapacityReservations DescribeCarrierGateways DescribeClassicLinkInstances
    DescribeClientVpnAuthorizationRules DescribeClientVpnConnections DescribeClientVpnEndpoints
    DescribeClientVpnRoutes DescribeClientVpnTargetNetworks DescribeCoipPools
    DescribeConversionTasks DescribeCustomerGateways DescribeDeclarativePoliciesReports
    DescribeDhcpOptions DescribeEgressOnlyInternetGateways DescribeElasticGpus
    DescribeExportImageTasks DescribeExportTasks DescribeFastLaunchImages
    DescribeFastSnapshotRestores DescribeFleetHistory DescribeFleetInstances DescribeFleets
    DescribeFlowLogs DescribeFpgaImageAttribute DescribeFpgaImages DescribeHostReservationOfferings
    DescribeHostReservations DescribeHosts DescribeIamInstanceProfileAssociations DescribeIdFormat
    DescribeIdentityIdFormat DescribeImageAttribute DescribeImageReferences
    DescribeImageUsageReportEntries DescribeImageUsageReports DescribeImages
    DescribeImportImageTasks DescribeImportSnapshotTasks DescribeInstanceAttribute
    DescribeInstanceConnectEndpoints DescribeInstanceCreditSpecifications
    DescribeInstanceEventNotificationAttributes DescribeInstanceEventWindows
    DescribeInstanceImageMetadata DescribeInstanceSqlHaHistoryStates DescribeInstanceSqlHaStates
    DescribeInstanceTopology DescribeInstanceTypeOfferings DescribeInstanceTypes
    DescribeInternetGateways DescribeIpamByoasn DescribeIpamExternalResourceVerificationTokens
    DescribeIpamInternetRegistryAssociations DescribeIpamPolicies DescribeIpamPoolAllocations
    DescribeIpamPools DescribeIpamPrefixListResolverTargets DescribeIpamPrefixListResolvers
    DescribeIpamResourceDiscoveries DescribeIpamResourceDiscoveryAssociations DescribeIpamScopes
    DescribeIpams DescribeIpv6Pools DescribeKeyPairs
    DescribeLocalGatewayRouteTableVirtualInterfaceGroupAssociations
    DescribeLocalGatewayRouteTableVpcAssociations DescribeLocalGatewayRouteTables
    DescribeLocalGatewayVirtualInterfaceGroups DescribeLocalGatewayVirtualInterfaces
    DescribeLocalGateways DescribeLockedSnapshots DescribeMacHosts DescribeMacModificationTasks
    DescribeManagedPrefixLists DescribeMetricCategories DescribeMovingAddresses DescribeNatGateways
    DescribeNetworkAcls DescribeNetworkInsightsAccessScopeAnalyses
    DescribeNetworkInsightsAccessScopes DescribeNetworkInsightsAnalyses DescribeNetworkInsightsPaths
    DescribeNetworkInterfaceAttribute DescribeNetworkInterfacePermissions DescribeNetworkInterfaces
    DescribeNetworkingFlexCostAllocationPolicies
    DescribeNetworkingFlexCostAllocationPolicyAssociations DescribeOutpostLags
    DescribePlacementGroups DescribePrefixLists DescribePrincipalIdFormat DescribePublicIpv4Pools
    DescribeReplaceRootVolumeTasks DescribeReservedInstances DescribeReservedInstancesListings
    DescribeReservedInstancesModifications DescribeReservedInstancesOfferings
    DescribeRouteServerEndpoints DescribeRouteServerPeers DescribeRouteServers DescribeRouteTables
    DescribeScheduledInstanceAvailability DescribeScheduledInstances DescribeSecondaryInterfaces
    DescribeSecondaryNetworks DescribeSecondarySubnets DescribeSecurityGroupReferences
    DescribeSecurityGroupRules DescribeSecurityGroupVpcAssociations DescribeSecurityGroups
    DescribeServiceLinkVirtualInterfaces DescribeSnapshotAttribute DescribeSnapshotTierStatus
    DescribeSnapshots DescribeSpotDatafeedSubscription DescribeSpotFleetInstances
    DescribeSpotFleetRequestHistory DescribeSpotFleetRequests DescribeSpotInstanceRequests
    DescribeSpotPriceHistory DescribeStaleSecurityGroups DescribeStoreImageTasks DescribeTags
    DescribeTrafficMirrorFilterRules DescribeTrafficMirrorFilters DescribeTrafficMirrorSessions
    DescribeTrafficMirrorTargets DescribeTransitGatewayAttachments
    DescribeTransitGatewayConnectPeers DescribeTransitGatewayConnects
    DescribeTransitGatewayMeteringPolicies DescribeTransitGatewayMulticastDomains
    DescribeTransitGatewayPeeringAttachments DescribeTransitGatewayPolicyTables
    DescribeTransitGatewayRouteTableAnnouncements DescribeTransitGatewayRouteTables
    DescribeTransitGatewayVpcAttachments DescribeTransitGateways DescribeTrunkInterfaceAssociations
    DescribeVerifiedAccessEndpoints DescribeVerifiedAccessGroups
    DescribeVerifiedAccessInstanceLoggingConfigurations DescribeVerifiedAccessInstances
    DescribeVerifiedAccessTrustProviders DescribeVolumeAttribute DescribeVolumeStatus
    DescribeVolumes DescribeVolumesModifications DescribeVpcAttribute
    DescribeVpcBlockPublicAccessExclusions DescribeVpcBlockPublicAccessOptions
    DescribeVpcClassicLink DescribeVpcClassicLinkDnsSupport DescribeVpcEncryptionControls
    DescribeVpcEndpointAssociations DescribeVpcEndpointConnectionNotifications
    DescribeVpcEndpointConnections DescribeVpcEndpointServiceConfigurations
    DescribeVpcEndpointServicePermissions DescribeVpcEndpointServices DescribeVpcEndpoints
    DescribeVpcPeeringConnections DescribeVpnConcentrators DescribeVpnConnections
    DescribeVpnGateways DetachClassicLinkVpc DetachImageWatermark DetachInternetGateway
    DetachNetworkInterface DetachVerifiedAccessTrustProvider DetachVolume DetachVpnGateway
    DisableAddressTransfer DisableAllowedImagesSettings DisableApplicationStatusCheckSuppression
    DisableAwsNetworkPerformanceMetricSubscription DisableCapacityManager
    DisableEbsEncryptionByDefault DisableFastLaunch DisableFastSnapshotRestores DisableImage
    DisableImageBlockPublicAccess DisableImageDeprecation DisableImageDeregistrationProtection
    DisableInstanceSqlHaStandbyDetections DisableIpamOrganizationAdminAccount DisableIpamPolicy
    DisableRouteServerPropagation DisableSerialConsoleAccess DisableSnapshotBlockPublicAccess
    DisableTransitGatewayRouteTablePropagation DisableVgwRoutePropagation DisableVpcClassicLink
    DisableVpcClassicLinkDnsSupport DisassociateAddress DisassociateApplicationStatusCheck
    DisassociateCapacityReservationBillingOwner DisassociateClientVpnTargetNetwork
    DisassociateEnclaveCertificateIamRole DisassociateIamInstanceProfile
    DisassociateInstanceEventWindow DisassociateIpamByoasn DisassociateIpamResourceDiscovery
    DisassociateNatGatewayAddress DisassociateNetworkingFlexCostAllocationPolicy
    DisassociateRouteServer DisassociateRouteTable DisassociateSecurityGroupVpc
    DisassociateSubnetCidrBlock DisassociateTransitGatewayMulticastDomain
    DisassociateTransitGatewayPolicyTable DisassociateTransitGatewayRouteTable
    DisassociateTrunkInterface DisassociateVpcCidrBlock EnableAddressTransfer
    EnableAllowedImagesSettings EnableApplicationStatusCheckSuppression
    EnableAwsNetworkPerformanceMetricSubscription EnableCapacityManager EnableEbsEncryptionByDefault
    EnableFastLaunch EnableFastSnapshotRestores EnableImage EnableImageBlockPublicAccess
    EnableImageDeprecation EnableImageDeregistrationProtection EnableInstanceSqlHaStandbyDetections
    EnableIpamInternetRegistryAssociation EnableIpamOrganizationAdminAccount EnableIpamPolicy
    EnableReachabilityAnalyzerOrganizationSharing EnableRouteServerPropagation
    EnableSerialConsoleAccess EnableSnapshotBlockPublicAccess
    EnableTransitGatewayRouteTablePropagation EnableVgwRoutePropagation EnableVolumeIO
    EnableVpcClassicLink EnableVpcClassicLinkDnsSupport
    ExportClientVpnClientCertificateRevocationList ExportClientVpnClientConfiguration ExportImage
    ExportTransitGatewayRoutes ExportVerifiedAccessInstanceClientConfiguration
    GetActiveVpnTunnelStatus GetAllowedImagesSettings GetAssociatedEnclaveCertificateIamRoles
    GetAssociatedIpv6PoolCidrs GetAwsNetworkPerformanceData GetCapacityManagerAttributes
    GetCapacityManagerMetricData GetCapacityManagerMetricDimensions
    GetCapacityManagerMonitoredTagKeys GetCapacityManagerSupportabilityScores
    GetCapacityReservationUsage GetClientVpnEndpointAuthorizationPolicy GetCoipPoolUsage
    GetConsoleOutput GetConsoleScreenshot GetDeclarativePoliciesReportSummary
    GetDefaultCreditSpecification GetEbsDefaultKmsKeyId GetEbsEncryptionByDefault
    GetEnabledIpamPolicy GetFlowLogsIntegrationTemplate GetGroupsForCapacityReservation
    GetHostReservationPurchasePreview GetImageAncestry GetImageBlockPublicAccessState
    GetImageFindings GetInstanceMetadataDefaults GetInstanceTpmEkPub
    GetInstanceTypesFromInstanceRequirements GetInstanceUefiData GetIpamAddressHistory
    GetIpamDiscoveredAccounts GetIpamDiscoveredPublicAddresses GetIpamDiscoveredResourceCidrs
    GetIpamDiscoveredRoutes GetIpamInternetRegistryAssociationAsns
    GetIpamInternetRegistryAssociationCidrs GetIpamPolicyAllocationRules
    GetIpamPolicyOrganizationTargets GetIpamPoolAllocations GetIpamPoolCidrs
    GetIpamPrefixListResolverRules GetIpamPrefixListResolverVersionEntries
    GetIpamPrefixListResolverVersions GetIpamResourceCidrs GetIpamRouteOriginAuthorizations
    GetIpamRouteProtectionFindings GetIpamRoutingPolicyRegistrationDeltas
    GetIpamRoutingPolicyRegistrations GetLaunchTemplateData GetManagedPrefixListAssociations
    GetManagedPrefixListEntries GetManagedResourceVisibility
    GetNetworkInsightsAccessScopeAnalysisFindings GetNetworkInsightsAccessScopeContent
    GetNetworkingFlexCostAllocationPolicyVersions GetPasswordData GetReservedInstancesExchangeQuote
    GetRouteServerAssociations GetRouteServerPropagations GetRouteServerRoutingDatabase
    GetSecurityGroupsForVpc GetSerialConsoleAccessStatus GetSnapshotBlockPublicAccessState
    GetSpotPlacementScores GetSubnetCidrReservations GetTransitGatewayAttachmentNatConfiguration
    GetTransitGatewayAttachmentPropagations GetTransitGatewayMeteringPolicyEntries
    GetTransitGatewayMulticastDomainAssociations GetTransitGatewayPolicyTableAssociations
    GetTransitGatewayPolicyTableEntries GetTransitGatewayPrefixListReferences
    GetTransitGatewayRouteTableAssociations GetTransitGatewayRouteTablePropagations
    GetVerifiedAccessEndpointPolicy GetVerifiedAccessEndpointTargets GetVerifiedAccessGroupPolicy
    GetVpcResourcesBlockingEncryptionEnforcement GetVpnConnectionDeviceSampleConfiguration
    GetVpnConnectionDeviceTypes GetVpnTunnelReplacementStatus
    ImportClientVpnClientCertificateRevocationList ImportImage ImportInstance ImportKeyPair
    ImportSnapshot ImportVolume ListImagesInRecycleBin ListSnapshotsInRecycleBin
    ListVolumesInRecycleBin LockSnapshot ModifyAccountVpcEncryptionControl ModifyAddressAttribute
    ModifyApplicationStatusCheck ModifyAvailabilityZoneGroup ModifyCapacityReservation
    ModifyCapacityReservationFleet ModifyClientVpnEndpoint
    ModifyClientVpnEndpointAuthorizationPolicy ModifyDefaultCreditSpecification
    ModifyEbsDefaultKmsKeyId ModifyFleet ModifyFpgaImageAttribute ModifyHosts ModifyIdFormat
    ModifyIdentityIdFormat ModifyImageAttribute ModifyInstanceAttribute
    ModifyInstanceCapacityReservationAttributes ModifyInstanceConnectEndpoint
    ModifyInstanceCpuOptions ModifyInstanceCreditSpecification ModifyInstanceEventStartTime
    ModifyInstanceEventWindow ModifyInstanceMaintenanceOptions ModifyInstanceMetadataDefaults
    ModifyInstanceMetadataOptions ModifyInstanceNetworkPerformanceOptions ModifyInstancePlacement
    ModifyIpam ModifyIpamPolicyAllocationRules ModifyIpamPool ModifyIpamPoolAllocation
    ModifyIpamPrefixListResolver ModifyIpamPrefixListResolverTarget ModifyIpamResourceCidr
    ModifyIpamResourceDiscovery ModifyIpamRoutingPolicyRegistration ModifyIpamScope
    ModifyLocalGatewayRoute ModifyManagedPrefixList ModifyManagedResourceVisibility
    ModifyMetricCategory ModifyNetworkInterfaceAttribute ModifyNetworkingFlexCostAllocationPolicy
    ModifyPrivateDnsNameOptions ModifyPublicIpDnsNameOptions ModifyReservedInstances
    ModifyRouteServer ModifySecurityGroupRules ModifySnapshotAttribute ModifySnapshotTier
    ModifySpotFleetRequest ModifySubnetAttribute ModifyTrafficMirrorFilterNetworkServices
    ModifyTrafficMirrorFilterRule ModifyTrafficMirrorSession ModifyTransitGateway
    ModifyTransitGatewayAttachmentNatConfiguration ModifyTransitGatewayMeteringPolicy
    ModifyTransitGatewayPolicyTableEntry ModifyTransitGatewayPrefixListReference
    ModifyTransitGatewayVpcAttachment ModifyVerifiedAccessEndpoint
    ModifyVerifiedAccessEndpointPolicy ModifyVerifiedAccessGroup ModifyVerifiedAccessGroupPolicy
    ModifyVerifiedAccessInstance ModifyVerifiedAccessInstanceLoggingConfiguration
    ModifyVerifiedAccessTrustProvider ModifyVolume ModifyVolumeAttribute ModifyVpcAttribute
    ModifyVpcBlockPublicAccessExclusion ModifyVpcBlockPublicAccessOptions ModifyVpcEncryptionControl
    ModifyVpcEndpoint ModifyVpcEndpointConnectionNotification ModifyVpcEndpointPayerResponsibility
    ModifyVpcEndpointServiceConfiguration ModifyVpcEndpointServicePayerResponsibility
    ModifyVpcEndpointServicePermissions ModifyVpcPeeringConnectionOptions ModifyVpcTenancy
    ModifyVpnConnection ModifyVpnConnectionOptions ModifyVpnTunnelCertificate ModifyVpnTunnelOptions
    MonitorInstances MoveAddressToVpc MoveByoipCidrToIpam MoveCapacityReservationInstances
    ProvisionByoipCidr ProvisionIpamByoasn ProvisionIpamPoolCidr ProvisionPublicIpv4PoolCidr
    PurchaseCapacityBlock PurchaseCapacityBlockExtension PurchaseHostReservation
    PurchaseReservedInstancesOffering PurchaseScheduledInstances RebootInstances RegisterImage
    RegisterInstanceEventNotificationAttributes RegisterTransitGatewayMulticastGroupMembers
    RegisterTransitGatewayMulticastGroupSources RejectCapacityReservationBillingOwnership
    RejectTransitGatewayClientVpnAttachment RejectTransitGatewayMulticastDomainAssociations
    RejectTransitGatewayPeeringAttachment RejectTransitGatewayVpcAttachment
    RejectVpcEndpointConnections RejectVpcPeeringConnection ReleaseAddress ReleaseHosts
    ReleaseIpamPoolAllocation ReplaceIamInstanceProfileAssociation
    ReplaceImageCriteriaInAllowedImagesSettings ReplaceImageInstanceTypeSpecification
    ReplaceNetworkAclAssociation ReplaceNetworkAclEntry ReplaceRoute ReplaceRouteTableAssociation
    ReplaceTransitGatewayRoute ReplaceVpnTunnel ReportInstanceStatus RequestSpotFleet
    RequestSpotInstances ResetAddressAttribute ResetEbsDefaultKmsKeyId ResetFpgaImageAttribute
    ResetImageAttribute ResetInstanceAttribute ResetNetworkInterfaceAttribute ResetSnapshotAttribute
    RestoreAddressToClassic RestoreImageFromRecycleBin RestoreManagedPrefixListVersion
    RestoreSnapshotFromRecycleBin RestoreSnapshotTier RestoreVolumeFromRecycleBin
    RevokeClientVpnIngress RevokeSecurityGroupEgress RevokeSecurityGroupIngress
    RunScheduledInstances SearchLocalGatewayRoutes SearchTransitGatewayMulticastGroups
    SearchTransitGatewayRoutes SendDiagnosticInterrupt StartDeclarativePoliciesReport
    StartNetworkInsightsAccessScopeAnalysis StartNetworkInsightsAnalysis
    StartVpcEndpointServicePrivateDnsVerification TerminateClientVpnConnections
    UnassignIpv6Addresses UnassignPrivateIpAddresses UnassignPrivateNatGatewayAddress UnlockSnapshot
    UnmonitorInstances UpdateCapacityManagerMonitoredTagKeys
    UpdateCapacityManagerOrganizationsAccess UpdateInterruptibleCapacityReservationAllocation
    UpdateSecurityGroupRuleDescriptionsEgress UpdateSecurityGroupRuleDescriptionsIngress
    ValidateSecurityGroupQuotasForInterface WithdrawByoipCidr`,
  structures: {
    AcceleratorCount: 'Min:number=min Max:number=max',
    AcceleratorCountRequest: 'Min:number Max:number',
    AcceleratorTotalMemoryMiB: 'Min:number=min Max:number=max',
    AcceleratorTotalMemoryMiBRequest: 'Min:number Max:number',
    ApplicationStatusSummary: 'Status=status ImpairedSince:timestamp=impairedSince',
    AvailabilityZone: `
      OptInStatus=optInStatus Messages:AvailabilityZoneMessage[item]@MessageSet=messageSet
      RegionName=regionName ZoneName=zoneName ZoneId=zoneId GroupName=groupName
      NetworkBorderGroup=networkBorderGroup ZoneType=zoneType ParentZoneName=parentZoneName
      ParentZoneId=parentZoneId GroupLongName=groupLongName
      Geography:AvailabilityZoneGeography[item]@GeographySet=geographySet
      SubGeography:AvailabilityZoneSubGeography[item]@SubGeographySet=subGeographySet
      State@ZoneState=zoneState`,
    AvailabilityZoneGeography: 'Name=name',
    AvailabilityZoneMessage: 'Message=message',
    AvailabilityZoneSubGeography: 'Name=name',
    BaselineEbsBandwidthMbps: 'Min:number=min Max:number=max',
    BaselineEbsBandwidthMbpsRequest: 'Min:number Max:number',
    BaselinePerformanceFactors: 'Cpu:CpuPerformanceFactor=cpu',
    BaselinePerformanceFactorsRequest: 'Cpu:CpuPerformanceFactorRequest',
    BlockDeviceMapping: `
      Ebs:EbsBlockDevice=ebs NoDevice=noDevice DeviceName=deviceName VirtualName=virtualName`,
    BlockPublicAccessStates: 'InternetGatewayBlockMode=internetGatewayBlockMode',
    CapacityReservationSpecification: `
      CapacityReservationPreference CapacityReservationTarget:CapacityReservationTarget`,
    CapacityReservationSpecificationResponse: `
      CapacityReservationPreference=capacityReservationPreference
      CapacityReservationTarget:CapacityReservationTargetResponse=capacityReservationTarget`,
    CapacityReservationTarget: `
      CapacityReservationId CapacityReservationResourceGroupArn`,
    CapacityReservationTargetResponse: `
      CapacityReservationId=capacityReservationId
      CapacityReservationResourceGroupArn=capacityReservationResourceGroupArn`,
    ConnectionTrackingSpecification: `
      TcpEstablishedTimeout:number=tcpEstablishedTimeout UdpTimeout:number=udpTimeout
      UdpStreamTimeout:number=udpStreamTimeout`,
    ConnectionTrackingSpecificationRequest: `
      TcpEstablishedTimeout:number UdpStreamTimeout:number UdpTimeout:number`,
    ConnectionTrackingSpecificationResponse: `
      TcpEstablishedTimeout:number=tcpEstablishedTimeout UdpStreamTimeout:number=udpStreamTimeout
      UdpTimeout:number=udpTimeout`,
    CpuOptions: `
      CoreCount:number=coreCount ThreadsPerCore:number=threadsPerCore AmdSevSnp=amdSevSnp
      NestedVirtualization=nestedVirtualization`,
    CpuOptionsRequest: `
      CoreCount:number ThreadsPerCore:number AmdSevSnp NestedVirtualization`,
    CpuPerformanceFactor: `
      References:PerformanceFactorReference[item]@ReferenceSet=referenceSet`,
    CpuPerformanceFactorRequest: `
      References:PerformanceFactorReferenceRequest[item]@Reference=Reference`,
    CreateLaunchTemplateRequest: `
      LaunchTemplateName! LaunchTemplateData!:RequestLaunchTemplateData DryRun:boolean ClientToken
      VersionDescription Operator:OperatorRequest
      TagSpecifications:TagSpecification[item]@TagSpecification=TagSpecification`,
    CreateLaunchTemplateResult: `
      LaunchTemplate:LaunchTemplate=launchTemplate Warning:ValidationWarning=warning`,
    CreateLaunchTemplateVersionRequest: `
      LaunchTemplateData!:RequestLaunchTemplateData DryRun:boolean ClientToken LaunchTemplateId
      LaunchTemplateName SourceVersion VersionDescription ResolveAlias:boolean`,
    CreateLaunchTemplateVersionResult: `
      LaunchTemplateVersion:LaunchTemplateVersion=launchTemplateVersion
      Warning:ValidationWarning=warning`,
    CreateSubnetRequest: `
      VpcId! TagSpecifications:TagSpecification[item]@TagSpecification=TagSpecification
      AvailabilityZone AvailabilityZoneId CidrBlock Ipv6CidrBlock OutpostArn Ipv6Native:boolean
      Ipv4IpamPoolId Ipv4NetmaskLength:number Ipv6IpamPoolId Ipv6NetmaskLength:number
      DryRun:boolean=dryRun`,
    CreateSubnetResult: 'Subnet:Subnet=subnet',
    CreateTagsRequest: `
      Resources!:string[member]@ResourceId=ResourceId Tags!:Tag[item]@Tag=Tag DryRun:boolean=dryRun`,
    CreateVpcRequest: `
      CidrBlock Ipv6Pool Ipv6CidrBlock Ipv4IpamPoolId Ipv4NetmaskLength:number Ipv6IpamPoolId
      Ipv6NetmaskLength:number Ipv6CidrBlockNetworkBorderGroup
      VpcEncryptionControl:VpcEncryptionControlConfiguration
      TagSpecifications:TagSpecification[item]@TagSpecification=TagSpecification
      DryRun:boolean=dryRun InstanceTenancy=instanceTenancy
      AmazonProvidedIpv6CidrBlock:boolean=amazonProvidedIpv6CidrBlock`,
    CreateVpcResult: 'Vpc:Vpc=vpc',
    CreditSpecification: 'CpuCredits=cpuCredits',
    CreditSpecificationRequest: 'CpuCredits!',
    DeleteLaunchTemplateRequest: 'DryRun:boolean LaunchTemplateId LaunchTemplateName',
    DeleteLaunchTemplateResult: 'LaunchTemplate:LaunchTemplate=launchTemplate',
    DeleteLaunchTemplateVersionsRequest: `
      Versions!:string[item]@LaunchTemplateVersion=LaunchTemplateVersion DryRun:boolean
      LaunchTemplateId LaunchTemplateName`,
    DeleteLaunchTemplateVersionsResponseErrorItem: `
      LaunchTemplateId=launchTemplateId LaunchTemplateName=launchTemplateName
      VersionNumber:number=versionNumber ResponseError:ResponseError=responseError`,
    DeleteLaunchTemplateVersionsResponseSuccessItem: `
      LaunchTemplateId=launchTemplateId LaunchTemplateName=launchTemplateName
      VersionNumber:number=versionNumber`,
    DeleteLaunchTemplateVersionsResult: `
      
      SuccessfullyDeletedLaunchTemplateVersions:DeleteLaunchTemplateVersionsResponseSuccessItem[item]@SuccessfullyDeletedLaunchTemplateVersionSet=successfullyDeletedLaunchTemplateVersionSet
      UnsuccessfullyDeletedLaunchTemplateVersions:DeleteLaunchTemplateVersionsResponseErrorItem[item]@UnsuccessfullyDeletedLaunchTemplateVersionSet=unsuccessfullyDeletedLaunchTemplateVersionSet`,
    DeleteSubnetRequest: 'SubnetId! DryRun:boolean=dryRun',
    DeleteTagsRequest: `
      Resources!:string[member]@ResourceId=resourceId DryRun:boolean=dryRun Tags:Tag[item]@Tag=tag`,
    DeleteVpcRequest: 'VpcId! DryRun:boolean=dryRun',
    DescribeAvailabilityZonesRequest: `
      ZoneNames:string[ZoneName]@ZoneName=ZoneName ZoneIds:string[ZoneId]@ZoneId=ZoneId
      AllAvailabilityZones:boolean DryRun:boolean=dryRun Filters:Filter[Filter]@Filter=Filter`,
    DescribeAvailabilityZonesResult: `
      AvailabilityZones:AvailabilityZone[item]@AvailabilityZoneInfo=availabilityZoneInfo`,
    DescribeInstanceStatusRequest: `
      InstanceIds:string[InstanceId]@InstanceId=InstanceId MaxResults:number NextToken
      IncludeManagedResources:boolean DryRun:boolean=dryRun Filters:Filter[Filter]@Filter=Filter
      IncludeAllInstances:boolean=includeAllInstances`,
    DescribeInstanceStatusResult: `
      InstanceStatuses:InstanceStatus[item]@InstanceStatusSet=instanceStatusSet NextToken=nextToken`,
    DescribeInstancesRequest: `
      InstanceIds:string[InstanceId]@InstanceId=InstanceId IncludeManagedResources:boolean
      DryRun:boolean=dryRun Filters:Filter[Filter]@Filter=Filter NextToken=nextToken
      MaxResults:number=maxResults`,
    DescribeInstancesResult: `
      NextToken=nextToken Reservations:Reservation[item]@ReservationSet=reservationSet`,
    DescribeLaunchTemplateVersionsRequest: `
      DryRun:boolean LaunchTemplateId LaunchTemplateName
      Versions:string[item]@LaunchTemplateVersion=LaunchTemplateVersion MinVersion MaxVersion
      NextToken MaxResults:number Filters:Filter[Filter]@Filter=Filter ResolveAlias:boolean
      IncludeManagedResources:boolean`,
    DescribeLaunchTemplateVersionsResult: `
      
      LaunchTemplateVersions:LaunchTemplateVersion[item]@LaunchTemplateVersionSet=launchTemplateVersionSet
      NextToken=nextToken`,
    DescribeLaunchTemplatesRequest: `
      DryRun:boolean LaunchTemplateIds:string[item]@LaunchTemplateId=LaunchTemplateId
      LaunchTemplateNames:string[item]@LaunchTemplateName=LaunchTemplateName
      Filters:Filter[Filter]@Filter=Filter NextToken MaxResults:number
      IncludeManagedResources:boolean`,
    DescribeLaunchTemplatesResult: `
      LaunchTemplates:LaunchTemplate[item]=launchTemplates NextToken=nextToken`,
    DescribeRegionsRequest: `
      RegionNames:string[RegionName]@RegionName=RegionName AllRegions:boolean DryRun:boolean=dryRun
      Filters:Filter[Filter]@Filter=Filter`,
    DescribeRegionsResult: 'Regions:Region[item]@RegionInfo=regionInfo',
    DescribeSubnetsRequest: `
      Filters:Filter[Filter]@Filter=Filter SubnetIds:string[SubnetId]@SubnetId=SubnetId NextToken
      MaxResults:number DryRun:boolean=dryRun`,
    DescribeSubnetsResult: `
      NextToken=nextToken Subnets:Subnet[item]@SubnetSet=subnetSet`,
    DescribeVpcsRequest: `
      Filters:Filter[Filter]@Filter=Filter VpcIds:string[VpcId]@VpcId=VpcId NextToken
      MaxResults:number DryRun:boolean=dryRun`,
    DescribeVpcsResult: 'NextToken=nextToken Vpcs:Vpc[item]@VpcSet=vpcSet',
    EbsBlockDevice: `
      DeleteOnTermination:boolean=deleteOnTermination Iops:number=iops SnapshotId=snapshotId
      VolumeSize:number=volumeSize VolumeType=volumeType KmsKeyId=kmsKeyId
      Throughput:number=throughput OutpostArn=outpostArn AvailabilityZone=availabilityZone
      Encrypted:boolean=encrypted VolumeInitializationRate:number AvailabilityZoneId
      EbsCardIndex:number`,
    EbsInstanceBlockDevice: `
      AttachTime:timestamp=attachTime DeleteOnTermination:boolean=deleteOnTermination Status=status
      VolumeId=volumeId AssociatedResource=associatedResource VolumeOwnerId=volumeOwnerId
      Operator:OperatorResponse=operator EbsCardIndex:number=ebsCardIndex`,
    EbsStatusDetails: `
      ImpairedSince:timestamp=impairedSince Name=name Status=status`,
    EbsStatusSummary: 'Details:EbsStatusDetails[item]=details Status=status',
    ElasticGpuAssociation: `
      ElasticGpuId=elasticGpuId ElasticGpuAssociationId=elasticGpuAssociationId
      ElasticGpuAssociationState=elasticGpuAssociationState
      ElasticGpuAssociationTime=elasticGpuAssociationTime`,
    ElasticGpuSpecification: 'Type!',
    ElasticGpuSpecificationResponse: 'Type=type',
    ElasticInferenceAccelerator: 'Type! Count:number',
    ElasticInferenceAcceleratorAssociation: `
      ElasticInferenceAcceleratorArn=elasticInferenceAcceleratorArn
      ElasticInferenceAcceleratorAssociationId=elasticInferenceAcceleratorAssociationId
      ElasticInferenceAcceleratorAssociationState=elasticInferenceAcceleratorAssociationState
      ElasticInferenceAcceleratorAssociationTime:timestamp=elasticInferenceAcceleratorAssociationTime`,
    EnaSrdSpecificationRequest: `
      EnaSrdEnabled:boolean EnaSrdUdpSpecification:EnaSrdUdpSpecificationRequest`,
    EnaSrdUdpSpecificationRequest: 'EnaSrdUdpEnabled:boolean',
    EnclaveOptions: 'Enabled:boolean=enabled',
    EnclaveOptionsRequest: 'Enabled:boolean',
    Filter: 'Name Values:string[item]@Value=Value',
    GroupIdentifier: 'GroupId=groupId GroupName=groupName',
    HibernationOptions: 'Configured:boolean=configured',
    HibernationOptionsRequest: 'Configured:boolean',
    IamInstanceProfile: 'Arn=arn Id=id',
    IamInstanceProfileSpecification: 'Arn=arn Name=name',
    Instance: `
      Architecture=architecture
      BlockDeviceMappings:InstanceBlockDeviceMapping[item]@BlockDeviceMapping=blockDeviceMapping
      ClientToken=clientToken EbsOptimized:boolean=ebsOptimized EnaSupport:boolean=enaSupport
      Hypervisor=hypervisor IamInstanceProfile:IamInstanceProfile=iamInstanceProfile
      InstanceLifecycle=instanceLifecycle
      ElasticGpuAssociations:ElasticGpuAssociation[item]@ElasticGpuAssociationSet=elasticGpuAssociationSet
      ElasticInferenceAcceleratorAssociations:ElasticInferenceAcceleratorAssociation[item]@ElasticInferenceAcceleratorAssociationSet=elasticInferenceAcceleratorAssociationSet
      NetworkInterfaces:InstanceNetworkInterface[item]@NetworkInterfaceSet=networkInterfaceSet
      OutpostArn=outpostArn RootDeviceName=rootDeviceName RootDeviceType=rootDeviceType
      SecurityGroups:GroupIdentifier[item]@GroupSet=groupSet SourceDestCheck:boolean=sourceDestCheck
      SpotInstanceRequestId=spotInstanceRequestId SriovNetSupport=sriovNetSupport
      StateReason:StateReason=stateReason Tags:Tag[item]@TagSet=tagSet
      VirtualizationType=virtualizationType CpuOptions:CpuOptions=cpuOptions
      CapacityBlockId=capacityBlockId CapacityReservationId=capacityReservationId
      CapacityReservationSpecification:CapacityReservationSpecificationResponse=capacityReservationSpecification
      HibernationOptions:HibernationOptions=hibernationOptions
      Licenses:LicenseConfiguration[item]@LicenseSet=licenseSet
      MetadataOptions:InstanceMetadataOptionsResponse=metadataOptions
      EnclaveOptions:EnclaveOptions=enclaveOptions BootMode=bootMode PlatformDetails=platformDetails
      UsageOperation=usageOperation UsageOperationUpdateTime:timestamp=usageOperationUpdateTime
      PrivateDnsNameOptions:PrivateDnsNameOptionsResponse=privateDnsNameOptions
      Ipv6Address=ipv6Address TpmSupport=tpmSupport
      MaintenanceOptions:InstanceMaintenanceOptions=maintenanceOptions
      CurrentInstanceBootMode=currentInstanceBootMode
      NetworkPerformanceOptions:InstanceNetworkPerformanceOptions=networkPerformanceOptions
      Operator:OperatorResponse=operator
      SecondaryInterfaces:InstanceSecondaryInterface[item]@SecondaryInterfaceSet=secondaryInterfaceSet
      InstanceId=instanceId ImageId=imageId State:InstanceState@InstanceState=instanceState
      PrivateDnsName=privateDnsName PublicDnsName@DnsName=dnsName
      StateTransitionReason@Reason=reason KeyName=keyName AmiLaunchIndex:number=amiLaunchIndex
      ProductCodes:ProductCode[item]=productCodes InstanceType=instanceType
      LaunchTime:timestamp=launchTime Placement:Placement=placement KernelId=kernelId
      RamdiskId=ramdiskId Platform=platform Monitoring:Monitoring=monitoring SubnetId=subnetId
      VpcId=vpcId PrivateIpAddress=privateIpAddress PublicIpAddress@IpAddress=ipAddress`,
    InstanceAttachmentEnaSrdSpecification: `
      EnaSrdEnabled:boolean=enaSrdEnabled
      EnaSrdUdpSpecification:InstanceAttachmentEnaSrdUdpSpecification=enaSrdUdpSpecification`,
    InstanceAttachmentEnaSrdUdpSpecification: 'EnaSrdUdpEnabled:boolean=enaSrdUdpEnabled',
    InstanceBlockDeviceMapping: 'DeviceName=deviceName Ebs:EbsInstanceBlockDevice=ebs',
    InstanceIpv4Prefix: 'Ipv4Prefix=ipv4Prefix',
    InstanceIpv6Address: `
      Ipv6Address=ipv6Address IsPrimaryIpv6:boolean=isPrimaryIpv6`,
    InstanceIpv6AddressRequest: 'Ipv6Address',
    InstanceIpv6Prefix: 'Ipv6Prefix=ipv6Prefix',
    InstanceMaintenanceOptions: `
      AutoRecovery=autoRecovery RebootMigration=rebootMigration`,
    InstanceMaintenanceOptionsRequest: 'AutoRecovery',
    InstanceMarketOptionsRequest: 'MarketType SpotOptions:SpotMarketOptions',
    InstanceMetadataOptionsRequest: `
      HttpTokens HttpPutResponseHopLimit:number HttpEndpoint HttpProtocolIpv6 InstanceMetadataTags`,
    InstanceMetadataOptionsResponse: `
      State=state HttpTokens=httpTokens HttpPutResponseHopLimit:number=httpPutResponseHopLimit
      HttpEndpoint=httpEndpoint HttpProtocolIpv6=httpProtocolIpv6
      InstanceMetadataTags=instanceMetadataTags`,
    InstanceNetworkInterface: `
      Association:InstanceNetworkInterfaceAssociation=association
      Attachment:InstanceNetworkInterfaceAttachment=attachment Description=description
      Groups:GroupIdentifier[item]@GroupSet=groupSet
      Ipv6Addresses:InstanceIpv6Address[item]@Ipv6AddressesSet=ipv6AddressesSet
      MacAddress=macAddress NetworkInterfaceId=networkInterfaceId OwnerId=ownerId
      PrivateDnsName=privateDnsName PrivateIpAddress=privateIpAddress
      PrivateIpAddresses:InstancePrivateIpAddress[item]@PrivateIpAddressesSet=privateIpAddressesSet
      SourceDestCheck:boolean=sourceDestCheck Status=status SubnetId=subnetId VpcId=vpcId
      InterfaceType=interfaceType Ipv4Prefixes:InstanceIpv4Prefix[item]@Ipv4PrefixSet=ipv4PrefixSet
      Ipv6Prefixes:InstanceIpv6Prefix[item]@Ipv6PrefixSet=ipv6PrefixSet
      ConnectionTrackingConfiguration:ConnectionTrackingSpecificationResponse=connectionTrackingConfiguration
      Operator:OperatorResponse=operator`,
    InstanceNetworkInterfaceAssociation: `
      CarrierIp=carrierIp CustomerOwnedIp=customerOwnedIp IpOwnerId=ipOwnerId
      PublicDnsName=publicDnsName PublicIp=publicIp`,
    InstanceNetworkInterfaceAttachment: `
      AttachTime:timestamp=attachTime AttachmentId=attachmentId
      DeleteOnTermination:boolean=deleteOnTermination DeviceIndex:number=deviceIndex Status=status
      NetworkCardIndex:number=networkCardIndex
      EnaSrdSpecification:InstanceAttachmentEnaSrdSpecification=enaSrdSpecification
      EnaQueueCount:number=enaQueueCount`,
    InstanceNetworkInterfaceSpecification: `
      AssociatePublicIpAddress:boolean=associatePublicIpAddress
      DeleteOnTermination:boolean=deleteOnTermination Description=description
      DeviceIndex:number=deviceIndex Groups:string[SecurityGroupId]@SecurityGroupId=SecurityGroupId
      Ipv6AddressCount:number=ipv6AddressCount
      Ipv6Addresses:InstanceIpv6Address[item]=ipv6AddressesSet NetworkInterfaceId=networkInterfaceId
      PrivateIpAddress=privateIpAddress
      PrivateIpAddresses:PrivateIpAddressSpecification[item]=privateIpAddressesSet
      SecondaryPrivateIpAddressCount:number=secondaryPrivateIpAddressCount SubnetId=subnetId
      AssociateCarrierIpAddress:boolean InterfaceType NetworkCardIndex:number
      Ipv4Prefixes:Ipv4PrefixSpecificationRequest[item]@Ipv4Prefix=Ipv4Prefix Ipv4PrefixCount:number
      Ipv6Prefixes:Ipv6PrefixSpecificationRequest[item]@Ipv6Prefix=Ipv6Prefix Ipv6PrefixCount:number
      PrimaryIpv6:boolean EnaSrdSpecification:EnaSrdSpecificationRequest
      ConnectionTrackingSpecification:ConnectionTrackingSpecificationRequest EnaQueueCount:number`,
    InstanceNetworkPerformanceOptions: 'BandwidthWeighting=bandwidthWeighting',
    InstanceNetworkPerformanceOptionsRequest: 'BandwidthWeighting',
    InstancePrivateIpAddress: `
      Association:InstanceNetworkInterfaceAssociation=association Primary:boolean=primary
      PrivateDnsName=privateDnsName PrivateIpAddress=privateIpAddress`,
    InstanceRequirements: `
      VCpuCount:VCpuCountRange=vCpuCount MemoryMiB:MemoryMiB=memoryMiB
      CpuManufacturers:string[item]@CpuManufacturerSet=cpuManufacturerSet
      MemoryGiBPerVCpu:MemoryGiBPerVCpu=memoryGiBPerVCpu
      ExcludedInstanceTypes:string[item]@ExcludedInstanceTypeSet=excludedInstanceTypeSet
      InstanceGenerations:string[item]@InstanceGenerationSet=instanceGenerationSet
      SpotMaxPricePercentageOverLowestPrice:number=spotMaxPricePercentageOverLowestPrice
      OnDemandMaxPricePercentageOverLowestPrice:number=onDemandMaxPricePercentageOverLowestPrice
      BareMetal=bareMetal BurstablePerformance=burstablePerformance
      RequireHibernateSupport:boolean=requireHibernateSupport
      NetworkInterfaceCount:NetworkInterfaceCount=networkInterfaceCount LocalStorage=localStorage
      LocalStorageTypes:string[item]@LocalStorageTypeSet=localStorageTypeSet
      TotalLocalStorageGB:TotalLocalStorageGB=totalLocalStorageGB
      BaselineEbsBandwidthMbps:BaselineEbsBandwidthMbps=baselineEbsBandwidthMbps
      AcceleratorTypes:string[item]@AcceleratorTypeSet=acceleratorTypeSet
      AcceleratorCount:AcceleratorCount=acceleratorCount
      AcceleratorManufacturers:string[item]@AcceleratorManufacturerSet=acceleratorManufacturerSet
      AcceleratorNames:string[item]@AcceleratorNameSet=acceleratorNameSet
      AcceleratorTotalMemoryMiB:AcceleratorTotalMemoryMiB=acceleratorTotalMemoryMiB
      NetworkBandwidthGbps:NetworkBandwidthGbps=networkBandwidthGbps
      AllowedInstanceTypes:string[item]@AllowedInstanceTypeSet=allowedInstanceTypeSet
      MaxSpotPriceAsPercentageOfOptimalOnDemandPrice:number=maxSpotPriceAsPercentageOfOptimalOnDemandPrice
      BaselinePerformanceFactors:BaselinePerformanceFactors=baselinePerformanceFactors
      RequireEncryptionInTransit:boolean=requireEncryptionInTransit`,
    InstanceRequirementsRequest: `
      VCpuCount!:VCpuCountRangeRequest MemoryMiB!:MemoryMiBRequest
      CpuManufacturers:string[item]@CpuManufacturer=CpuManufacturer
      MemoryGiBPerVCpu:MemoryGiBPerVCpuRequest
      ExcludedInstanceTypes:string[item]@ExcludedInstanceType=ExcludedInstanceType
      InstanceGenerations:string[item]@InstanceGeneration=InstanceGeneration
      SpotMaxPricePercentageOverLowestPrice:number OnDemandMaxPricePercentageOverLowestPrice:number
      BareMetal BurstablePerformance RequireHibernateSupport:boolean
      NetworkInterfaceCount:NetworkInterfaceCountRequest LocalStorage
      LocalStorageTypes:string[item]@LocalStorageType=LocalStorageType
      TotalLocalStorageGB:TotalLocalStorageGBRequest
      BaselineEbsBandwidthMbps:BaselineEbsBandwidthMbpsRequest
      AcceleratorTypes:string[item]@AcceleratorType=AcceleratorType
      AcceleratorCount:AcceleratorCountRequest
      AcceleratorManufacturers:string[item]@AcceleratorManufacturer=AcceleratorManufacturer
      AcceleratorNames:string[item]@AcceleratorName=AcceleratorName
      AcceleratorTotalMemoryMiB:AcceleratorTotalMemoryMiBRequest
      NetworkBandwidthGbps:NetworkBandwidthGbpsRequest
      AllowedInstanceTypes:string[item]@AllowedInstanceType=AllowedInstanceType
      MaxSpotPriceAsPercentageOfOptimalOnDemandPrice:number
      BaselinePerformanceFactors:BaselinePerformanceFactorsRequest
      RequireEncryptionInTransit:boolean`,
    InstanceSecondaryInterface: `
      Attachment:InstanceSecondaryInterfaceAttachment=attachment MacAddress=macAddress
      SecondaryInterfaceId=secondaryInterfaceId OwnerId=ownerId
      PrivateIpAddresses:InstanceSecondaryInterfacePrivateIpAddress[item]@PrivateIpAddressSet=privateIpAddressSet
      SourceDestCheck:boolean=sourceDestCheck Status=status SecondarySubnetId=secondarySubnetId
      SecondaryNetworkId=secondaryNetworkId InterfaceType=interfaceType`,
    InstanceSecondaryInterfaceAttachment: `
      AttachTime:timestamp=attachTime AttachmentId=attachmentId
      DeleteOnTermination:boolean=deleteOnTermination DeviceIndex:number=deviceIndex Status=status
      NetworkCardIndex:number=networkCardIndex`,
    InstanceSecondaryInterfacePrivateIpAddress: 'PrivateIpAddress=privateIpAddress',
    InstanceSecondaryInterfacePrivateIpAddressRequest: 'PrivateIpAddress!',
    InstanceSecondaryInterfaceSpecificationRequest: `
      DeleteOnTermination:boolean DeviceIndex:number
      PrivateIpAddresses:InstanceSecondaryInterfacePrivateIpAddressRequest[item]@PrivateIpAddress=PrivateIpAddress
      PrivateIpAddressCount:number SecondarySubnetId InterfaceType NetworkCardIndex:number`,
    InstanceState: 'Code:number=code Name=name',
    InstanceStateChange: `
      InstanceId=instanceId CurrentState:InstanceState=currentState
      PreviousState:InstanceState=previousState`,
    InstanceStatus: `
      AvailabilityZone=availabilityZone AvailabilityZoneId=availabilityZoneId OutpostArn=outpostArn
      Operator:OperatorResponse=operator Events:InstanceStatusEvent[item]@EventsSet=eventsSet
      InstanceId=instanceId InstanceState:InstanceState=instanceState
      InstanceStatus:InstanceStatusSummary=instanceStatus
      SystemStatus:InstanceStatusSummary=systemStatus
      AttachedEbsStatus:EbsStatusSummary=attachedEbsStatus
      ApplicationStatus:ApplicationStatusSummary=applicationStatus
      PerformanceStatus:PerformanceStatusSummary=performanceStatus`,
    InstanceStatusDetails: `
      ImpairedSince:timestamp=impairedSince Name=name Status=status`,
    InstanceStatusEvent: `
      InstanceEventId=instanceEventId Code=code Description=description NotAfter:timestamp=notAfter
      NotBefore:timestamp=notBefore NotBeforeDeadline:timestamp=notBeforeDeadline`,
    InstanceStatusSummary: `
      Details:InstanceStatusDetails[item]=details Status=status`,
    Ipv4PrefixSpecificationRequest: 'Ipv4Prefix',
    Ipv4PrefixSpecificationResponse: 'Ipv4Prefix=ipv4Prefix',
    Ipv6PrefixSpecificationRequest: 'Ipv6Prefix',
    Ipv6PrefixSpecificationResponse: 'Ipv6Prefix=ipv6Prefix',
    LaunchTemplate: `
      LaunchTemplateId=launchTemplateId LaunchTemplateName=launchTemplateName
      CreateTime:timestamp=createTime CreatedBy=createdBy
      DefaultVersionNumber:number=defaultVersionNumber
      LatestVersionNumber:number=latestVersionNumber Tags:Tag[item]@TagSet=tagSet
      Operator:OperatorResponse=operator`,
    LaunchTemplateBlockDeviceMapping: `
      DeviceName=deviceName VirtualName=virtualName Ebs:LaunchTemplateEbsBlockDevice=ebs
      NoDevice=noDevice`,
    LaunchTemplateBlockDeviceMappingRequest: `
      DeviceName VirtualName Ebs:LaunchTemplateEbsBlockDeviceRequest NoDevice`,
    LaunchTemplateCapacityReservationSpecificationRequest: `
      CapacityReservationPreference CapacityReservationTarget:CapacityReservationTarget`,
    LaunchTemplateCapacityReservationSpecificationResponse: `
      CapacityReservationPreference=capacityReservationPreference
      CapacityReservationTarget:CapacityReservationTargetResponse=capacityReservationTarget`,
    LaunchTemplateCpuOptions: `
      CoreCount:number=coreCount ThreadsPerCore:number=threadsPerCore AmdSevSnp=amdSevSnp
      NestedVirtualization=nestedVirtualization`,
    LaunchTemplateCpuOptionsRequest: `
      CoreCount:number ThreadsPerCore:number AmdSevSnp NestedVirtualization`,
    LaunchTemplateEbsBlockDevice: `
      Encrypted:boolean=encrypted DeleteOnTermination:boolean=deleteOnTermination Iops:number=iops
      KmsKeyId=kmsKeyId SnapshotId=snapshotId VolumeSize:number=volumeSize VolumeType=volumeType
      Throughput:number=throughput VolumeInitializationRate:number=volumeInitializationRate
      EbsCardIndex:number=ebsCardIndex`,
    LaunchTemplateEbsBlockDeviceRequest: `
      Encrypted:boolean DeleteOnTermination:boolean Iops:number KmsKeyId SnapshotId
      VolumeSize:number VolumeType Throughput:number VolumeInitializationRate:number
      EbsCardIndex:number`,
    LaunchTemplateElasticInferenceAccelerator: 'Type! Count:number',
    LaunchTemplateElasticInferenceAcceleratorResponse: 'Type=type Count:number=count',
    LaunchTemplateEnaSrdSpecification: `
      EnaSrdEnabled:boolean=enaSrdEnabled
      EnaSrdUdpSpecification:LaunchTemplateEnaSrdUdpSpecification=enaSrdUdpSpecification`,
    LaunchTemplateEnaSrdUdpSpecification: 'EnaSrdUdpEnabled:boolean=enaSrdUdpEnabled',
    LaunchTemplateEnclaveOptions: 'Enabled:boolean=enabled',
    LaunchTemplateEnclaveOptionsRequest: 'Enabled:boolean',
    LaunchTemplateHibernationOptions: 'Configured:boolean=configured',
    LaunchTemplateHibernationOptionsRequest: 'Configured:boolean',
    LaunchTemplateIamInstanceProfileSpecification: 'Arn=arn Name=name',
    LaunchTemplateIamInstanceProfileSpecificationRequest: 'Arn Name',
    LaunchTemplateInstanceMaintenanceOptions: 'AutoRecovery=autoRecovery',
    LaunchTemplateInstanceMaintenanceOptionsRequest: 'AutoRecovery',
    LaunchTemplateInstanceMarketOptions: `
      MarketType=marketType SpotOptions:LaunchTemplateSpotMarketOptions=spotOptions`,
    LaunchTemplateInstanceMarketOptionsRequest: `
      MarketType SpotOptions:LaunchTemplateSpotMarketOptionsRequest`,
    LaunchTemplateInstanceMetadataOptions: `
      State=state HttpTokens=httpTokens HttpPutResponseHopLimit:number=httpPutResponseHopLimit
      HttpEndpoint=httpEndpoint HttpProtocolIpv6=httpProtocolIpv6
      InstanceMetadataTags=instanceMetadataTags`,
    LaunchTemplateInstanceMetadataOptionsRequest: `
      HttpTokens HttpPutResponseHopLimit:number HttpEndpoint HttpProtocolIpv6 InstanceMetadataTags`,
    LaunchTemplateInstanceNetworkInterfaceSpecification: `
      AssociateCarrierIpAddress:boolean=associateCarrierIpAddress
      AssociatePublicIpAddress:boolean=associatePublicIpAddress
      DeleteOnTermination:boolean=deleteOnTermination Description=description
      DeviceIndex:number=deviceIndex Groups:string[groupId]@GroupSet=groupSet
      InterfaceType=interfaceType Ipv6AddressCount:number=ipv6AddressCount
      Ipv6Addresses:InstanceIpv6Address[item]@Ipv6AddressesSet=ipv6AddressesSet
      NetworkInterfaceId=networkInterfaceId PrivateIpAddress=privateIpAddress
      PrivateIpAddresses:PrivateIpAddressSpecification[item]@PrivateIpAddressesSet=privateIpAddressesSet
      SecondaryPrivateIpAddressCount:number=secondaryPrivateIpAddressCount SubnetId=subnetId
      NetworkCardIndex:number=networkCardIndex
      Ipv4Prefixes:Ipv4PrefixSpecificationResponse[item]@Ipv4PrefixSet=ipv4PrefixSet
      Ipv4PrefixCount:number=ipv4PrefixCount
      Ipv6Prefixes:Ipv6PrefixSpecificationResponse[item]@Ipv6PrefixSet=ipv6PrefixSet
      Ipv6PrefixCount:number=ipv6PrefixCount PrimaryIpv6:boolean=primaryIpv6
      EnaSrdSpecification:LaunchTemplateEnaSrdSpecification=enaSrdSpecification
      ConnectionTrackingSpecification:ConnectionTrackingSpecification=connectionTrackingSpecification
      EnaQueueCount:number=enaQueueCount`,
    LaunchTemplateInstanceNetworkInterfaceSpecificationRequest: `
      AssociateCarrierIpAddress:boolean AssociatePublicIpAddress:boolean DeleteOnTermination:boolean
      Description DeviceIndex:number Groups:string[SecurityGroupId]@SecurityGroupId=SecurityGroupId
      InterfaceType Ipv6AddressCount:number
      Ipv6Addresses:InstanceIpv6AddressRequest[InstanceIpv6Address] NetworkInterfaceId
      PrivateIpAddress PrivateIpAddresses:PrivateIpAddressSpecification[item]
      SecondaryPrivateIpAddressCount:number SubnetId NetworkCardIndex:number
      Ipv4Prefixes:Ipv4PrefixSpecificationRequest[item]@Ipv4Prefix=Ipv4Prefix Ipv4PrefixCount:number
      Ipv6Prefixes:Ipv6PrefixSpecificationRequest[item]@Ipv6Prefix=Ipv6Prefix Ipv6PrefixCount:number
      PrimaryIpv6:boolean EnaSrdSpecification:EnaSrdSpecificationRequest
      ConnectionTrackingSpecification:ConnectionTrackingSpecificationRequest EnaQueueCount:number`,
    LaunchTemplateInstanceSecondaryInterfaceSpecification: `
      DeleteOnTermination:boolean=deleteOnTermination DeviceIndex:number=deviceIndex
      PrivateIpAddresses:SecondaryInterfacePrivateIpAddressSpecification[item]@PrivateIpAddressesSet=privateIpAddressesSet
      PrivateIpAddressCount:number=privateIpAddressCount SecondarySubnetId=secondarySubnetId
      InterfaceType=interfaceType NetworkCardIndex:number=networkCardIndex`,
    LaunchTemplateInstanceSecondaryInterfaceSpecificationRequest: `
      DeleteOnTermination:boolean DeviceIndex:number
      PrivateIpAddresses:SecondaryInterfacePrivateIpAddressSpecificationRequest[SecondaryInterfacePrivateIpAddressSpecification]@PrivateIpAddress=PrivateIpAddress
      PrivateIpAddressCount:number SecondarySubnetId InterfaceType NetworkCardIndex:number`,
    LaunchTemplateLicenseConfiguration: 'LicenseConfigurationArn=licenseConfigurationArn',
    LaunchTemplateLicenseConfigurationRequest: 'LicenseConfigurationArn',
    LaunchTemplateNetworkPerformanceOptions: 'BandwidthWeighting=bandwidthWeighting',
    LaunchTemplateNetworkPerformanceOptionsRequest: 'BandwidthWeighting',
    LaunchTemplatePlacement: `
      AvailabilityZone=availabilityZone AvailabilityZoneId=availabilityZoneId Affinity=affinity
      GroupName=groupName HostId=hostId Tenancy=tenancy SpreadDomain=spreadDomain
      HostResourceGroupArn=hostResourceGroupArn PartitionNumber:number=partitionNumber
      GroupId=groupId`,
    LaunchTemplatePlacementRequest: `
      AvailabilityZone AvailabilityZoneId Affinity GroupName HostId Tenancy SpreadDomain
      HostResourceGroupArn PartitionNumber:number GroupId`,
    LaunchTemplatePrivateDnsNameOptions: `
      HostnameType=hostnameType EnableResourceNameDnsARecord:boolean=enableResourceNameDnsARecord
      EnableResourceNameDnsAAAARecord:boolean=enableResourceNameDnsAAAARecord`,
    LaunchTemplatePrivateDnsNameOptionsRequest: `
      HostnameType EnableResourceNameDnsARecord:boolean EnableResourceNameDnsAAAARecord:boolean`,
    LaunchTemplateSpecification: 'LaunchTemplateId LaunchTemplateName Version',
    LaunchTemplateSpotMarketOptions: `
      MaxPrice=maxPrice SpotInstanceType=spotInstanceType
      BlockDurationMinutes:number=blockDurationMinutes ValidUntil:timestamp=validUntil
      InstanceInterruptionBehavior=instanceInterruptionBehavior`,
    LaunchTemplateSpotMarketOptionsRequest: `
      MaxPrice SpotInstanceType BlockDurationMinutes:number ValidUntil:timestamp
      InstanceInterruptionBehavior`,
    LaunchTemplateTagSpecification: `
      ResourceType=resourceType Tags:Tag[item]@TagSet=tagSet`,
    LaunchTemplateTagSpecificationRequest: 'ResourceType Tags:Tag[item]@Tag=Tag',
    LaunchTemplateVersion: `
      LaunchTemplateId=launchTemplateId LaunchTemplateName=launchTemplateName
      VersionNumber:number=versionNumber VersionDescription=versionDescription
      CreateTime:timestamp=createTime CreatedBy=createdBy DefaultVersion:boolean=defaultVersion
      LaunchTemplateData:ResponseLaunchTemplateData=launchTemplateData
      Operator:OperatorResponse=operator`,
    LaunchTemplatesMonitoring: `
      Enabled:boolean=enabled MetricCategoryIds:string[item]@MetricCategoryIdSet=metricCategoryIdSet`,
    LaunchTemplatesMonitoringRequest: `
      Enabled:boolean MetricCategoryIds:string[item]@MetricCategoryId=MetricCategoryId`,
    LicenseConfiguration: 'LicenseConfigurationArn=licenseConfigurationArn',
    LicenseConfigurationRequest: 'LicenseConfigurationArn',
    MemoryGiBPerVCpu: 'Min:number=min Max:number=max',
    MemoryGiBPerVCpuRequest: 'Min:number Max:number',
    MemoryMiB: 'Min:number=min Max:number=max',
    MemoryMiBRequest: 'Min!:number Max:number',
    ModifyLaunchTemplateRequest: `
      DryRun:boolean ClientToken LaunchTemplateId LaunchTemplateName
      DefaultVersion@SetDefaultVersion=SetDefaultVersion`,
    ModifyLaunchTemplateResult: 'LaunchTemplate:LaunchTemplate=launchTemplate',
    Monitoring: `
      MetricCategoryIds:string[item]@MetricCategoryIdSet=metricCategoryIdSet State=state`,
    NetworkBandwidthGbps: 'Min:number=min Max:number=max',
    NetworkBandwidthGbpsRequest: 'Min:number Max:number',
    NetworkInterfaceCount: 'Min:number=min Max:number=max',
    NetworkInterfaceCountRequest: 'Min:number Max:number',
    OperatorRequest: 'Principal',
    OperatorResponse: `
      Managed:boolean=managed Principal=principal HiddenByDefault:boolean=hiddenByDefault`,
    PerformanceFactorReference: 'InstanceFamily=instanceFamily',
    PerformanceFactorReferenceRequest: 'InstanceFamily',
    PerformanceStatusSummary: `
      Status=status ImpairedSince:timestamp=impairedSince Remediation=remediation`,
    Placement: `
      AvailabilityZoneId=availabilityZoneId Affinity=affinity GroupName=groupName
      PartitionNumber:number=partitionNumber HostId=hostId Tenancy=tenancy SpreadDomain=spreadDomain
      HostResourceGroupArn=hostResourceGroupArn GroupId=groupId AvailabilityZone=availabilityZone`,
    PrivateDnsNameOptionsOnLaunch: `
      HostnameType=hostnameType EnableResourceNameDnsARecord:boolean=enableResourceNameDnsARecord
      EnableResourceNameDnsAAAARecord:boolean=enableResourceNameDnsAAAARecord`,
    PrivateDnsNameOptionsRequest: `
      HostnameType EnableResourceNameDnsARecord:boolean EnableResourceNameDnsAAAARecord:boolean`,
    PrivateDnsNameOptionsResponse: `
      HostnameType=hostnameType EnableResourceNameDnsARecord:boolean=enableResourceNameDnsARecord
      EnableResourceNameDnsAAAARecord:boolean=enableResourceNameDnsAAAARecord`,
    PrivateIpAddressSpecification: `
      Primary:boolean=primary PrivateIpAddress=privateIpAddress`,
    ProductCode: `
      ProductCodeId@ProductCode=productCode ProductCodeType@Type=type`,
    Region: `
      OptInStatus=optInStatus Geography:RegionGeography[item]@GeographySet=geographySet
      RegionName=regionName Endpoint@RegionEndpoint=regionEndpoint`,
    RegionGeography: 'Name=name',
    RequestLaunchTemplateData: `
      KernelId EbsOptimized:boolean
      IamInstanceProfile:LaunchTemplateIamInstanceProfileSpecificationRequest
      BlockDeviceMappings:LaunchTemplateBlockDeviceMappingRequest[BlockDeviceMapping]@BlockDeviceMapping=BlockDeviceMapping
      NetworkInterfaces:LaunchTemplateInstanceNetworkInterfaceSpecificationRequest[InstanceNetworkInterfaceSpecification]@NetworkInterface=NetworkInterface
      ImageId InstanceType KeyName Monitoring:LaunchTemplatesMonitoringRequest
      Placement:LaunchTemplatePlacementRequest RamDiskId DisableApiTermination:boolean
      InstanceInitiatedShutdownBehavior UserData
      TagSpecifications:LaunchTemplateTagSpecificationRequest[LaunchTemplateTagSpecificationRequest]@TagSpecification=TagSpecification
      ElasticGpuSpecifications:ElasticGpuSpecification[ElasticGpuSpecification]@ElasticGpuSpecification=ElasticGpuSpecification
      ElasticInferenceAccelerators:LaunchTemplateElasticInferenceAccelerator[item]@ElasticInferenceAccelerator=ElasticInferenceAccelerator
      SecurityGroupIds:string[SecurityGroupId]@SecurityGroupId=SecurityGroupId
      SecurityGroups:string[SecurityGroup]@SecurityGroup=SecurityGroup
      InstanceMarketOptions:LaunchTemplateInstanceMarketOptionsRequest
      CreditSpecification:CreditSpecificationRequest CpuOptions:LaunchTemplateCpuOptionsRequest
      CapacityReservationSpecification:LaunchTemplateCapacityReservationSpecificationRequest
      LicenseSpecifications:LaunchTemplateLicenseConfigurationRequest[item]@LicenseSpecification=LicenseSpecification
      HibernationOptions:LaunchTemplateHibernationOptionsRequest
      MetadataOptions:LaunchTemplateInstanceMetadataOptionsRequest
      EnclaveOptions:LaunchTemplateEnclaveOptionsRequest
      InstanceRequirements:InstanceRequirementsRequest
      PrivateDnsNameOptions:LaunchTemplatePrivateDnsNameOptionsRequest
      MaintenanceOptions:LaunchTemplateInstanceMaintenanceOptionsRequest DisableApiStop:boolean
      Operator:OperatorRequest
      NetworkPerformanceOptions:LaunchTemplateNetworkPerformanceOptionsRequest
      SecondaryInterfaces:LaunchTemplateInstanceSecondaryInterfaceSpecificationRequest[InstanceSecondaryInterfaceSpecification]@SecondaryInterface=SecondaryInterface`,
    Reservation: `
      ReservationId=reservationId OwnerId=ownerId RequesterId=requesterId
      Groups:GroupIdentifier[item]@GroupSet=groupSet
      Instances:Instance[item]@InstancesSet=instancesSet`,
    ResponseError: 'Code=code Message=message',
    ResponseLaunchTemplateData: `
      KernelId=kernelId EbsOptimized:boolean=ebsOptimized
      IamInstanceProfile:LaunchTemplateIamInstanceProfileSpecification=iamInstanceProfile
      BlockDeviceMappings:LaunchTemplateBlockDeviceMapping[item]@BlockDeviceMappingSet=blockDeviceMappingSet
      NetworkInterfaces:LaunchTemplateInstanceNetworkInterfaceSpecification[item]@NetworkInterfaceSet=networkInterfaceSet
      ImageId=imageId InstanceType=instanceType KeyName=keyName
      Monitoring:LaunchTemplatesMonitoring=monitoring Placement:LaunchTemplatePlacement=placement
      RamDiskId=ramDiskId DisableApiTermination:boolean=disableApiTermination
      InstanceInitiatedShutdownBehavior=instanceInitiatedShutdownBehavior UserData=userData
      TagSpecifications:LaunchTemplateTagSpecification[item]@TagSpecificationSet=tagSpecificationSet
      ElasticGpuSpecifications:ElasticGpuSpecificationResponse[item]@ElasticGpuSpecificationSet=elasticGpuSpecificationSet
      ElasticInferenceAccelerators:LaunchTemplateElasticInferenceAcceleratorResponse[item]@ElasticInferenceAcceleratorSet=elasticInferenceAcceleratorSet
      SecurityGroupIds:string[item]@SecurityGroupIdSet=securityGroupIdSet
      SecurityGroups:string[item]@SecurityGroupSet=securityGroupSet
      InstanceMarketOptions:LaunchTemplateInstanceMarketOptions=instanceMarketOptions
      CreditSpecification:CreditSpecification=creditSpecification
      CpuOptions:LaunchTemplateCpuOptions=cpuOptions
      CapacityReservationSpecification:LaunchTemplateCapacityReservationSpecificationResponse=capacityReservationSpecification
      LicenseSpecifications:LaunchTemplateLicenseConfiguration[item]@LicenseSet=licenseSet
      HibernationOptions:LaunchTemplateHibernationOptions=hibernationOptions
      MetadataOptions:LaunchTemplateInstanceMetadataOptions=metadataOptions
      EnclaveOptions:LaunchTemplateEnclaveOptions=enclaveOptions
      InstanceRequirements:InstanceRequirements=instanceRequirements
      PrivateDnsNameOptions:LaunchTemplatePrivateDnsNameOptions=privateDnsNameOptions
      MaintenanceOptions:LaunchTemplateInstanceMaintenanceOptions=maintenanceOptions
      DisableApiStop:boolean=disableApiStop Operator:OperatorResponse=operator
      NetworkPerformanceOptions:LaunchTemplateNetworkPerformanceOptions=networkPerformanceOptions
      SecondaryInterfaces:LaunchTemplateInstanceSecondaryInterfaceSpecification[item]@SecondaryInterfaceSet=secondaryInterfaceSet`,
    RunInstancesMonitoringEnabled: `
      Enabled!:boolean=enabled MetricCategoryIds:string[item]@MetricCategoryId=MetricCategoryId`,
    RunInstancesRequest: `
      MaxCount!:number MinCount!:number
      BlockDeviceMappings:BlockDeviceMapping[BlockDeviceMapping]@BlockDeviceMapping=BlockDeviceMapping
      ImageId InstanceType Ipv6AddressCount:number
      Ipv6Addresses:InstanceIpv6Address[item]@Ipv6Address=Ipv6Address KernelId KeyName
      Monitoring:RunInstancesMonitoringEnabled Placement:Placement RamdiskId
      SecurityGroupIds:string[SecurityGroupId]@SecurityGroupId=SecurityGroupId
      SecurityGroups:string[SecurityGroup]@SecurityGroup=SecurityGroup SubnetId UserData
      ElasticGpuSpecification:ElasticGpuSpecification[item]
      ElasticInferenceAccelerators:ElasticInferenceAccelerator[item]@ElasticInferenceAccelerator=ElasticInferenceAccelerator
      TagSpecifications:TagSpecification[item]@TagSpecification=TagSpecification
      LaunchTemplate:LaunchTemplateSpecification InstanceMarketOptions:InstanceMarketOptionsRequest
      CreditSpecification:CreditSpecificationRequest CpuOptions:CpuOptionsRequest
      CapacityReservationSpecification:CapacityReservationSpecification
      HibernationOptions:HibernationOptionsRequest
      LicenseSpecifications:LicenseConfigurationRequest[item]@LicenseSpecification=LicenseSpecification
      MetadataOptions:InstanceMetadataOptionsRequest EnclaveOptions:EnclaveOptionsRequest
      PrivateDnsNameOptions:PrivateDnsNameOptionsRequest
      MaintenanceOptions:InstanceMaintenanceOptionsRequest DisableApiStop:boolean
      EnablePrimaryIpv6:boolean NetworkPerformanceOptions:InstanceNetworkPerformanceOptionsRequest
      Operator:OperatorRequest
      SecondaryInterfaces:InstanceSecondaryInterfaceSpecificationRequest[item]@SecondaryInterface=SecondaryInterface
      DryRun:boolean=dryRun DisableApiTermination:boolean=disableApiTermination
      InstanceInitiatedShutdownBehavior=instanceInitiatedShutdownBehavior
      PrivateIpAddress=privateIpAddress ClientToken=clientToken AdditionalInfo=additionalInfo
      NetworkInterfaces:InstanceNetworkInterfaceSpecification[item]@NetworkInterface=networkInterface
      IamInstanceProfile:IamInstanceProfileSpecification=iamInstanceProfile
      EbsOptimized:boolean=ebsOptimized`,
    SecondaryInterfacePrivateIpAddressSpecification: 'PrivateIpAddress=privateIpAddress',
    SecondaryInterfacePrivateIpAddressSpecificationRequest: 'PrivateIpAddress',
    SpotMarketOptions: `
      MaxPrice SpotInstanceType BlockDurationMinutes:number ValidUntil:timestamp
      InstanceInterruptionBehavior`,
    StartInstancesRequest: `
      InstanceIds!:string[InstanceId]@InstanceId=InstanceId AdditionalInfo=additionalInfo
      DryRun:boolean=dryRun`,
    StartInstancesResult: `
      StartingInstances:InstanceStateChange[item]@InstancesSet=instancesSet`,
    StateReason: 'Code=code Message=message',
    StopInstancesRequest: `
      InstanceIds!:string[InstanceId]@InstanceId=InstanceId Hibernate:boolean SkipOsShutdown:boolean
      DryRun:boolean=dryRun Force:boolean=force`,
    StopInstancesResult: `
      StoppingInstances:InstanceStateChange[item]@InstancesSet=instancesSet`,
    Subnet: `
      AvailabilityZoneId=availabilityZoneId EnableLniAtDeviceIndex:number=enableLniAtDeviceIndex
      MapCustomerOwnedIpOnLaunch:boolean=mapCustomerOwnedIpOnLaunch
      CustomerOwnedIpv4Pool=customerOwnedIpv4Pool OwnerId=ownerId
      AssignIpv6AddressOnCreation:boolean=assignIpv6AddressOnCreation
      Ipv6CidrBlockAssociationSet:SubnetIpv6CidrBlockAssociation[item]=ipv6CidrBlockAssociationSet
      Tags:Tag[item]@TagSet=tagSet SubnetArn=subnetArn OutpostArn=outpostArn
      EnableDns64:boolean=enableDns64 Ipv6Native:boolean=ipv6Native
      PrivateDnsNameOptionsOnLaunch:PrivateDnsNameOptionsOnLaunch=privateDnsNameOptionsOnLaunch
      BlockPublicAccessStates:BlockPublicAccessStates=blockPublicAccessStates Type=type
      SubnetId=subnetId State=state VpcId=vpcId CidrBlock=cidrBlock
      AvailableIpAddressCount:number=availableIpAddressCount AvailabilityZone=availabilityZone
      DefaultForAz:boolean=defaultForAz MapPublicIpOnLaunch:boolean=mapPublicIpOnLaunch`,
    SubnetCidrBlockState: 'State=state StatusMessage=statusMessage',
    SubnetIpv6CidrBlockAssociation: `
      AssociationId=associationId Ipv6CidrBlock=ipv6CidrBlock
      Ipv6CidrBlockState:SubnetCidrBlockState=ipv6CidrBlockState
      Ipv6AddressAttribute=ipv6AddressAttribute IpSource=ipSource`,
    Tag: 'Key=key Value=value',
    TagSpecification: 'ResourceType=resourceType Tags:Tag[item]@Tag=Tag',
    TerminateInstancesRequest: `
      InstanceIds!:string[InstanceId]@InstanceId=InstanceId Force:boolean SkipOsShutdown:boolean
      DryRun:boolean=dryRun`,
    TerminateInstancesResult: `
      TerminatingInstances:InstanceStateChange[item]@InstancesSet=instancesSet`,
    TotalLocalStorageGB: 'Min:number=min Max:number=max',
    TotalLocalStorageGBRequest: 'Min:number Max:number',
    VCpuCountRange: 'Min:number=min Max:number=max',
    VCpuCountRangeRequest: 'Min!:number Max:number',
    ValidationError: 'Code=code Message=message',
    ValidationWarning: 'Errors:ValidationError[item]@ErrorSet=errorSet',
    Vpc: `
      OwnerId=ownerId InstanceTenancy=instanceTenancy
      Ipv6CidrBlockAssociationSet:VpcIpv6CidrBlockAssociation[item]=ipv6CidrBlockAssociationSet
      CidrBlockAssociationSet:VpcCidrBlockAssociation[item]=cidrBlockAssociationSet
      IsDefault:boolean=isDefault EncryptionControl:VpcEncryptionControl=encryptionControl
      Tags:Tag[item]@TagSet=tagSet
      BlockPublicAccessStates:BlockPublicAccessStates=blockPublicAccessStates VpcId=vpcId
      State=state CidrBlock=cidrBlock DhcpOptionsId=dhcpOptionsId`,
    VpcCidrBlockAssociation: `
      AssociationId=associationId CidrBlock=cidrBlock
      CidrBlockState:VpcCidrBlockState=cidrBlockState`,
    VpcCidrBlockState: 'State=state StatusMessage=statusMessage',
    VpcEncryptionControl: `
      VpcId=vpcId VpcEncryptionControlId=vpcEncryptionControlId Mode=mode State=state
      StateMessage=stateMessage ResourceExclusions:VpcEncryptionControlExclusions=resourceExclusions
      Tags:Tag[item]@TagSet=tagSet`,
    VpcEncryptionControlConfiguration: `
      Mode! InternetGatewayExclusion EgressOnlyInternetGatewayExclusion NatGatewayExclusion
      VirtualPrivateGatewayExclusion VpcPeeringExclusion LambdaExclusion VpcLatticeExclusion
      ElasticFileSystemExclusion GlobalAcceleratorExclusion ApiGatewayV2Exclusion`,
    VpcEncryptionControlExclusion: 'State=state StateMessage=stateMessage',
    VpcEncryptionControlExclusions: `
      InternetGateway:VpcEncryptionControlExclusion=internetGateway
      EgressOnlyInternetGateway:VpcEncryptionControlExclusion=egressOnlyInternetGateway
      NatGateway:VpcEncryptionControlExclusion=natGateway
      VirtualPrivateGateway:VpcEncryptionControlExclusion=virtualPrivateGateway
      VpcPeering:VpcEncryptionControlExclusion=vpcPeering
      Lambda:VpcEncryptionControlExclusion=lambda
      VpcLattice:VpcEncryptionControlExclusion=vpcLattice
      ElasticFileSystem:VpcEncryptionControlExclusion=elasticFileSystem
      GlobalAccelerator:VpcEncryptionControlExclusion=globalAccelerator
      ApiGatewayV2:VpcEncryptionControlExclusion=apiGatewayV2`,
    VpcIpv6CidrBlockAssociation: `
      AssociationId=associationId Ipv6CidrBlock=ipv6CidrBlock
      Ipv6CidrBlockState:VpcCidrBlockState=ipv6CidrBlockState NetworkBorderGroup=networkBorderGroup
      Ipv6Pool=ipv6Pool Ipv6AddressAttribute=ipv6AddressAttribute IpSource=ipSource`,
  },
  errors: {

  },
  errorShapes: {},
}
